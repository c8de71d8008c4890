"""Every address is asked by every role, and answers what the tables in itsm/access/ say. Whatever
it answers loads nothing from elsewhere and holds no code of its own."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse

from accounts.models import User
from itsm.access import LINES, MEANINGS, Answer, Line, addresses, read, read_of_contract
from itsm.access.answers import CONTRACT_ROLES, OUTSIDERS, PORTAL_ROLES
from portal import acts
from portal.doors import anyone, door_of
from records.models import AccessEvent
from tests.architecture.conftest import browser_of, undone
from tests.architecture.openings import POLICY, openings
from tests.cast import Cast
from tests.contract_cast import ContractCast
from tests.contract_samples import CONTRACT_RECORDS
from tests.samples import PLAIN, RECORDS, SENT

METHODS = ("GET", "POST")


def complaints(patterns: Iterable[URLPattern | URLResolver], lines: list[Line]) -> list[str]:
    found = {address.name: address.pattern for address in addresses(patterns)}
    asked = {line.url_name for line in lines}
    doorless = [name for name, p in found.items() if door_of(p.callback, name) is None]
    return [
        *(f"{name or p.pattern} has no name" for name, p in found.items() if not p.name),
        *(f"{name} has no door" for name in doorless),
        *(f"{name} has no line in the table" for name in found if name not in asked),
        *(f"{name} is in the table but not in the resolver" for name in asked - found.keys()),
        *(
            f"{name} names a record and has no line for a foreign one"
            for name in asked & (RECORDS | CONTRACT_RECORDS).keys()
            if not any(line.url_name == name and line.whose == "foreign" for line in lines)
        ),
    ]


def classify(response: HttpResponse) -> str:
    """The word of the table for an answer; its number where the table has none."""
    if response.status_code in (301, 302):
        to_sign_in = response["Location"].startswith(reverse("account_login"))
        return Answer.SIGN_IN if to_sign_in else Answer.ONWARD
    words = {
        200: Answer.PAGE,
        204: Answer.DONE,
        400: Answer.WRONG,
        401: Answer.MACHINE,
        403: Answer.REFUSED,
        404: Answer.UNSEEN,
        410: Answer.WRONG,
        422: Answer.WRONG,
    }
    return words.get(response.status_code, str(response.status_code))


AnyCast = Cast | ContractCast


def ask(line: Line, role: str, cast: AnyCast, url: str = "") -> HttpResponse:
    url, person = url or url_of(line, role, cast), cast.person(role)
    if line.method == "POST":
        return browser_of(person).post(url, SENT.get(line.url_name, {}))
    return get(person, url)


def get(person: User | None, url: str, query: dict[str, str] | None = None) -> HttpResponse:
    response = browser_of(person).get(url, query)
    if response.streaming:
        list(response.streaming_content)  # to its end, which closes the file
    return response


def url_of(line: Line, role: str, cast: AnyCast) -> str:
    return reverse(line.url_name, kwargs=named(line, role, cast))


def named(line: Line, role: str, cast: AnyCast) -> dict[str, object]:
    """The parts of the address, which name a record of one's own or a foreign one."""
    plain = PLAIN.get(line.url_name, {})
    if isinstance(cast, ContractCast):
        whose = cast.foreign if line.whose == "foreign" else cast.contract
        record = CONTRACT_RECORDS.get(line.url_name)
        return {"code": cast.contract.code} | (record(whose) if record else plain)
    person = cast.person(role)
    owner = person if person and line.whose == "own" else cast.stranger
    return RECORDS[line.url_name](owner) if line.url_name in RECORDS else plain


def name_of(line: Line) -> str:
    return f"{line.method}-{line.url_name}-{line.whose}"


def test_every_address_has_a_door_and_a_line() -> None:
    assert complaints(get_resolver().url_patterns, LINES) == []


def acts_without_words() -> set[str]:
    noted = AccessEvent.objects.exclude(kind=AccessEvent.Kind.REFUSED).exclude(what="")
    parts = {part for event in noted for part in event.what.split("+")}
    return {part for part in parts if acts.words_of(part) == part}


@pytest.mark.req("METI-SEC-06")
@pytest.mark.parametrize("line", LINES, ids=name_of)
def test_answer(line: Line, cast_of: Callable[[Line], AnyCast]) -> None:
    answers, cast = {}, cast_of(line)
    # Of a contract all ask for the same record, which is as it was when the next one asks.
    url = url_of(line, "", cast) if isinstance(cast, ContractCast) else ""
    for role in line.answers:
        with undone():
            response = ask(line, role, cast, url)
            answers[role] = classify(response)
            assert acts_without_words() == set()
            assert openings(response) == []
    assert answers == line.answers


def missing_methods() -> list[Line]:
    """One line for each method that an address does not have."""
    there = {(line.method, line.url_name) for line in LINES}
    lines = sorted(LINES, key=lambda line: line.whose == "foreign", reverse=True)  # own ones win
    missing = {
        (method, line.url_name): replace(line, method=method)
        for line in lines
        for method in METHODS
        if (method, line.url_name) not in there
    }
    return list(missing.values())


@pytest.mark.parametrize("line", missing_methods(), ids=name_of)
def test_method_without_a_line_is_not_allowed(
    line: Line, cast_of: Callable[[Line], AnyCast]
) -> None:
    stopped = (Answer.SIGN_IN, Answer.REFUSED, Answer.UNSEEN)
    passes = [role for role, answer in line.answers.items() if answer not in stopped]
    assert passes, "Nobody passes this door."
    assert ask(line, passes[0], cast_of(line)).status_code == 405


class TestChecksCanFail:
    @anyone
    def view(self) -> None: ...

    def doorless(self) -> None: ...

    def test_an_address_without_a_door(self) -> None:
        found = complaints([path("x/", TestChecksCanFail.doorless, name="x")], LINES)
        assert "x has no door" in found

    def test_an_address_without_a_line(self) -> None:
        found = complaints([path("x/", TestChecksCanFail.view, name="x")], LINES)
        assert "x has no line in the table" in found
        assert "x has no door" not in found

    def test_an_address_without_a_name(self) -> None:
        assert "x/ has no name" in complaints([path("x/", TestChecksCanFail.view)], LINES)

    def test_a_line_without_an_address(self) -> None:
        assert "portal:home is in the table but not in the resolver" in complaints([], LINES)

    @pytest.mark.parametrize("words", ["page page page", "page page page page page", "page x x x"])
    def test_a_line_that_does_not_fit(self, words: str) -> None:
        head = "method address whose " + " ".join(PORTAL_ROLES)
        with pytest.raises(ValueError, match=r"argument|Answer"):
            read(f"{head}\nGET portal:home - {words}")

    def test_a_table_without_a_role(self) -> None:
        with pytest.raises(ValueError, match="columns"):
            read("method address whose visitor")

    def test_a_page_of_a_contract_is_closed_to_outsiders_and_its_foreign_records_to_all(
        self,
    ) -> None:
        head = "method address whose " + " ".join(CONTRACT_ROLES)
        words = " ".join(["refused", *["page"] * (len(CONTRACT_ROLES) - 1)])
        own, foreign = read_of_contract(f"{head}\nGET contracts:person own {words}")
        assert OUTSIDERS.items() <= own.answers.items()
        assert foreign.answers["official"] == Answer.REFUSED
        assert {foreign.answers[role] for role in CONTRACT_ROLES[1:]} == {Answer.UNSEEN}

    def test_a_wrong_answer(self, cast_of: Callable[[Line], AnyCast]) -> None:
        line = Line("GET", "portal:access_log", "-", {})
        cast = cast_of(line)
        assert classify(ask(line, "member", cast)) == Answer.REFUSED
        assert classify(ask(line, "auditor", cast)) == Answer.PAGE
        assert classify(ask(line, "visitor", cast)) == Answer.SIGN_IN

    @pytest.mark.usefixtures("cast_of")
    def test_an_act_without_words(self) -> None:
        AccessEvent.note(AccessEvent.Kind.PRIVILEGED, what="never.registered")
        assert acts_without_words() == {"never.registered"}

    @pytest.mark.parametrize(
        "policy", ["", "; ".join(POLICY).replace("script-src 'self'", "script-src 'self' *")]
    )
    def test_a_weaker_policy(self, policy: str) -> None:
        response = HttpResponse("")
        response.headers["Content-Security-Policy"] = policy
        assert openings(response)

    def test_a_foreign_script(self) -> None:
        response = HttpResponse('<script src="https://example.org/a.js"></script>')
        response.headers["Content-Security-Policy"] = "; ".join(POLICY)
        assert len(openings(response)) == 1


def test_every_word_is_explained() -> None:
    assert set(MEANINGS) == set(Answer)
