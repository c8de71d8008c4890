"""Somebody leaves: with a last day and a reason, and never while roles run on unseen."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from contracts.members import member_of
from contracts.models import Contract, Membership, Person
from records.errors import DomainError
from records.models import Change
from tests.contract_cast import ContractCast, make_role
from tests.contracts.directory.conftest import add_person, address, days, errors_of, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent(contract_cast: ContractCast) -> Person:
    return contract_cast.member("agent").person


def leave(cast: ContractCast, person: Person, after: date, *, ending: bool, by: str) -> None:
    person.leave(after=after, reason="Transferred", ending_roles=ending, by=cast.member(by))


class TestRefused:
    def test_before_the_first_day(self, contract_cast: ContractCast, today: date) -> None:
        person = add_person(contract_cast.contract, "x", first=today)
        with pytest.raises(DomainError, match="before the first"):
            leave(contract_cast, person, today - days(1), ending=False, by="agent")

    def test_while_roles_run_on(
        self, contract_cast: ContractCast, agent: Person, today: date
    ) -> None:
        with pytest.raises(DomainError, match="let it end with the person"):
            leave(contract_cast, agent, today, ending=False, by="manager")

    def test_ending_roles_without_the_right_to(
        self, contract_cast: ContractCast, today: date
    ) -> None:
        operator = contract_cast.member("operator").person
        with pytest.raises(DomainError, match="ask the manager"):
            leave(contract_cast, operator, today, ending=True, by="agent")

    def test_ending_ones_own_role(self, contract_cast: ContractCast, today: date) -> None:
        own = contract_cast.member("manager").person
        with pytest.raises(DomainError, match="Nobody ends their own role"):
            leave(contract_cast, own, today, ending=True, by="manager")

    def test_before_a_role_that_has_begun(self, contract_cast: ContractCast, today: date) -> None:
        person = add_person(contract_cast.contract, "x")
        role = make_role(contract_cast.contract, "operator")
        Membership.give(person, role, first=today - days(5), last=today + days(5), by=None)
        with pytest.raises(DomainError, match="A role began after that day"):
            leave(contract_cast, person, today - days(9), ending=True, by="manager")

    def test_a_role_beyond_the_last_day_is_not_given(
        self, contract_cast: ContractCast, today: date
    ) -> None:
        person = add_person(contract_cast.contract, "x", last=today + days(5))
        role = make_role(contract_cast.contract, "operator")
        with pytest.raises(DomainError, match="leaves on"):
            Membership.give(person, role, first=today, last=today + days(6), by=None)
        Membership.give(person, role, first=today, last=today + days(5), by=None)

    def test_the_page_says_why(
        self, contract: Contract, agent: Person, browser: Callable[[str], Client]
    ) -> None:
        url = address("leave", contract, agent.pk)
        assert "let it end" in errors_of(send(browser("manager"), url, reason="x"))[0]
        assert errors_of(send(browser("manager"), url)) == ["This field is required."]


class TestLeft:
    def test_roles_end_with_the_person_and_the_contract_closes(
        self,
        contract: Contract,
        agent: Person,
        browser: Callable[[str], Client],
        today: date,
    ) -> None:
        last = today - days(1)
        send(
            browser("manager"),
            address("leave", contract, agent.pk),
            last=last.isoformat(),
            reason="Transferred",
            ending_roles="on",
        )
        agent.refresh_from_db()
        assert agent.last == last
        assert [membership.last for membership in agent.memberships.all()] == [last]
        assert member_of(agent.user, contract.pk) is None

    def test_a_role_that_has_not_begun_is_taken_back(
        self, contract_cast: ContractCast, today: date
    ) -> None:
        person = add_person(contract_cast.contract, "x")
        role = make_role(contract_cast.contract, "operator")
        Membership.give(person, role, first=today + days(9), last=today + days(20), by=None)
        leave(contract_cast, person, today, ending=True, by="manager")
        assert not person.memberships.exists()

    def test_the_person_and_the_reason_stay(self, contract_cast: ContractCast, today: date) -> None:
        person = add_person(contract_cast.contract, "x", name="青木 花")
        leave(contract_cast, person, today - days(1), ending=False, by="agent")
        change = Change.objects.of(person).latest("pk")
        assert change.reason == "Transferred"
        assert change.values["last"] == [None, (today - days(1)).isoformat()]
        found = Person.objects.visible_to(contract_cast.member("agent")).called("青木")
        assert [each.standing_today for each in found] == ["past"]

    def test_the_last_day_can_be_taken_away(
        self, contract: Contract, browser: Callable[[str], Client], today: date
    ) -> None:
        person = add_person(contract, "x", last=today)
        for _twice in range(2):
            browser("agent").post(address("come_back", contract, person.pk))
        person.refresh_from_db()
        assert (person.last, person.version) == (None, 1)
