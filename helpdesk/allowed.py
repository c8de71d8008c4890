"""Which acts a page offers: the same rules refuse the act itself, whatever the page showed."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helpdesk.models.states import TRANSITIONS, State
from helpdesk.rules.tickets import why_not_work

Text = str | Promise
OPEN = (State.RECEIVED, State.WORKING, State.ESCALATED, State.DISCUSSING)


@dataclass(frozen=True)
class Act:
    """`name` is that of the address, which is asked with the ticket."""

    name: str
    label: Text
    icon: str
    states: tuple[State, ...]
    main: bool = False
    rare: bool = False  # folded away, so that the usual ones stand out

    @property
    def url_name(self) -> str:
        return f"helpdesk:{self.name}"

    @property
    def button(self) -> str:
        return "primary" if self.main else "secondary"


def leading_to(state: State) -> tuple[State, ...]:
    return tuple(one for one, following in TRANSITIONS.items() if state in following)


ACTS = (
    Act("complete_ticket", _("Complete"), "check", leading_to(State.COMPLETED), main=True),
    Act(
        "escalate_ticket",
        _("Escalate"),
        "share",
        (*leading_to(State.ESCALATED), State.ESCALATED),
    ),
    Act("assign_ticket", _("Assign"), "user", OPEN),
    Act("promise_answer", _("Promise an answer"), "clock", OPEN),
    Act("report_progress", _("Report progress"), "phone", OPEN),
    Act("reopen_ticket", _("Open again"), "refresh", (State.COMPLETED,), main=True),
    Act(
        "discuss_ticket",
        _("Discuss whose task it is"),
        "users",
        leading_to(State.DISCUSSING),
        rare=True,
    ),
    Act("attach_ticket", _("Same cause as"), "share", (*OPEN, State.COMPLETED)),
    Act("relate_ticket", _("Relate"), "link", (*OPEN, State.COMPLETED), rare=True),
    Act("merge_ticket", _("Merge into another"), "folder", leading_to(State.MERGED), rare=True),
    Act("split_ticket", _("Split off a question"), "plus", (*OPEN, State.COMPLETED), rare=True),
    Act("edit_ticket", _("Correct facts"), "edit", tuple(State), rare=True),
)


def allowed_acts(ticket: Any, *, by: Any) -> list[Act]:
    if why_not_work(ticket, by=by):
        return []
    names = {"attach_ticket"} if ticket.cause else set()  # it is shown there with its own acts
    return [act for act in ACTS if ticket.state in act.states and act.name not in names]
