"""The words of the tables, and how a table is read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.roles import PortalRole

VISITOR, STRANGER = "visitor", "stranger"
PORTAL_ROLES = (VISITOR, *PortalRole.values)
# One person each; the other roles of contracts rest on the same rights.
CONTRACT_ROLES = (
    "official",
    "manager",
    "security",
    "agent",
    "operator",
    "vendor",
    "requester",
    "auditor",
)


class Answer(StrEnum):
    PAGE = "page"
    DONE = "done"
    ONWARD = "onward"
    WRONG = "wrong"
    SIGN_IN = "sign-in"
    MACHINE = "machine"
    REFUSED = "refused"
    UNSEEN = "unseen"


MEANINGS: dict[Answer, str | Promise] = {
    Answer.PAGE: _("the page is shown (200)"),
    Answer.DONE: _("it is done, and there is nothing to show (204)"),
    Answer.ONWARD: _("it is done, or leads on to another page (302)"),
    Answer.WRONG: _("what was sent is not right; the door was open (400, 410, 422)"),
    Answer.SIGN_IN: _("sign in first (302 to the sign-in page)"),
    Answer.MACHINE: _("a machine sends its token; signing in does not help (401)"),
    Answer.REFUSED: _("the role does not hold the right (403)"),
    Answer.UNSEEN: _("as if it did not exist (404)"),
}

OUTSIDERS = {
    VISITOR: Answer.SIGN_IN,
    STRANGER: Answer.UNSEEN,
    PortalRole.ADMINISTRATOR.value: Answer.UNSEEN,
}


@dataclass(frozen=True, eq=False)
class Line:
    method: str
    url_name: str
    whose: str
    answers: dict[str, Answer]
    in_contract: bool = False


def read(table: str, roles: tuple[str, ...] = PORTAL_ROLES) -> list[Line]:
    head, *rows = (row.split() for row in table.strip().splitlines() if row.strip())
    if tuple(head) != ("method", "address", "whose", *roles):
        raise ValueError(f"The columns are {head}; the roles are {roles}.")
    return [
        Line(method, name, whose, dict(zip(roles, map(Answer, answers), strict=True)))
        for method, name, whose, *answers in rows
    ]


def read_of_contract(table: str) -> list[Line]:
    """With the lines and columns that are the same for every page of a contract. A line for a
    foreign record stands in the table only where it depends on the record who is refused."""
    lines = read(table, CONTRACT_ROLES)
    told = {(line.method, line.url_name) for line in lines if line.whose == "foreign"}
    return [answer for line in lines for answer in with_foreign(line, told)]


def with_foreign(own: Line, told: set[tuple[str, str]]) -> Iterator[Line]:
    line = replace(own, answers=own.answers | OUTSIDERS, in_contract=True)
    yield line
    if line.whose == "own" and (line.method, line.url_name) not in told:
        closed = (Answer.SIGN_IN, Answer.REFUSED)
        unseen = {r: a if a in closed else Answer.UNSEEN for r, a in line.answers.items()}
        yield replace(line, whose="foreign", answers=unseen)
