"""Whom a contract lets in that asks for an approved roster, asked of the query itself."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from contracts.members import member_of, memberships
from contracts.models import Contract, Membership, Role, RosterEntry
from contracts.roles import Base
from tests.cast import client_of, make_person
from tests.contract_cast import join, make_contract, make_member, make_role
from tests.contracts.roster_samples import make_agreed, make_entry, somebody

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def contract() -> Contract:
    return make_contract(roster_required=True)


@pytest.fixture
def held(contract: Contract) -> Membership:
    """A role that needs a roster, held for a long time by somebody with an account."""
    role = make_role(contract, Base.OPERATOR, needs_roster=True)
    return join(contract, Base.OPERATOR, make_person("worker"), role=role)


def is_in(held: Membership, day: object = None) -> bool:
    return memberships(day or timezone.localdate()).filter(pk=held.pk).exists()


class TestOutside:
    def test_without_any_entry(self, held: Membership) -> None:
        assert not is_in(held)
        assert member_of(held.person.user, held.contract_id) is None

    @pytest.mark.parametrize("state", ["draft", "submitted", "returned"])
    def test_before_the_agency_has_agreed(self, held: Membership, state: str) -> None:
        now = timezone.now()
        sent = {"submitted_by": somebody(), "submitted_at": now, "notified_on": now.date()}
        decided = {"decided_by": somebody(), "decided_at": now, "decision_reason": "r"}
        facts = (sent if state != "draft" else {}) | (decided if state == "returned" else {})
        make_entry(held.contract, held.person, first=now.date() - DAY, state=state, **facts)
        assert not is_in(held)

    def test_on_days_before_the_approval_even_if_it_was_to_begin_earlier(
        self, held: Membership
    ) -> None:
        today = timezone.localdate()
        now = timezone.now()
        make_agreed(held.contract, held.person, first=today - 5 * DAY, decided_at=now)
        assert [is_in(held, today - DAY), is_in(held, today)] == [False, True]

    def test_before_the_first_and_after_the_last_day(self, held: Membership) -> None:
        today = timezone.localdate()
        first, last = today - 3 * DAY, today + 3 * DAY
        make_agreed(held.contract, held.person, first=first, last=last)
        days = (first - DAY, first, last, last + DAY)
        assert [is_in(held, day) for day in days] == [False, True, True, False]

    def test_by_the_entry_of_somebody_else(self, held: Membership) -> None:
        today = timezone.localdate()
        make_agreed(held.contract, make_member(held.contract, "agent").person, first=today - DAY)
        assert not is_in(held)


class TestInside:
    @pytest.mark.parametrize(("kind", "post_class"), [("workers", ""), ("handlers", "worker")])
    def test_by_either_roster(self, held: Membership, kind: str, post_class: str) -> None:
        facts = {"kind": kind, "post_class": post_class}
        make_agreed(held.contract, held.person, first=timezone.localdate(), **facts)
        assert is_in(held)

    def test_a_role_that_needs_no_roster(self, contract: Contract) -> None:
        assert member_of(make_member(contract, Base.OFFICIAL).user, contract.pk)

    def test_a_contract_that_asks_for_none(self, held: Membership) -> None:
        held.contract.roster_required = False
        held.contract.save()
        assert is_in(held)


class TestLeavers:
    @pytest.fixture
    def entry(self, held: Membership) -> RosterEntry:
        return make_agreed(held.contract, held.person, first=timezone.localdate() - 30 * DAY)

    def leave(self, held: Membership, state: str) -> None:
        """Reported today, with yesterday as the last day."""
        now, last = timezone.now(), timezone.localdate() - DAY
        sent = {"submitted_by": somebody(), "submitted_at": now, "notified_on": last}
        decided = {"decided_by": somebody(), "decided_at": now, "decision_reason": "r"}
        facts = {} if state == "draft" else sent
        facts |= decided if state in ("returned", "approved") else {}
        days = {"first": last, "last": last}
        make_entry(held.contract, held.person, change="leave", state=state, **days, **facts)

    @pytest.mark.parametrize(("state", "inside"), [("draft", True), ("returned", True)])
    def test_stay_until_it_is_reported(
        self, held: Membership, entry: RosterEntry, state: str, inside: bool
    ) -> None:
        self.leave(held, state)
        assert is_in(held) is inside

    def test_lose_it_at_once_when_it_is_reported(
        self, held: Membership, entry: RosterEntry
    ) -> None:
        self.leave(held, "submitted")
        assert [is_in(held, timezone.localdate() - DAY), is_in(held)] == [True, False]

    def test_come_back_by_a_new_entry(self, held: Membership, entry: RosterEntry) -> None:
        self.leave(held, "approved")
        RosterEntry.objects.filter(pk=entry.pk).update(
            state="ended", last=timezone.localdate() - DAY
        )
        assert not is_in(held)
        make_agreed(held.contract, held.person, first=timezone.localdate())
        assert is_in(held)


@pytest.mark.req("METI-PPL-04", "JPS-PPL-10")
def test_the_door_opens_with_the_approval_and_closes_for_who_leaves(held: Membership) -> None:
    contract, today = held.contract, timezone.localdate()
    worker: Client = client_of(held.person.user)
    official, manager = make_member(contract, "official"), make_member(contract, "manager")
    address = contract.get_absolute_url()
    entry = make_entry(contract, held.person, first=today)
    assert worker.get(address).status_code == 404
    entry.submit(by=manager, at=timezone.now())
    assert worker.get(address).status_code == 404
    entry.approve(by=official, at=timezone.now())
    assert worker.get(address).status_code == 200
    RosterEntry.objects.filter(pk=entry.pk).update(first=today - 5 * DAY)
    last = today - DAY
    leave = make_entry(contract, held.person, change="leave", first=last, last=last)
    leave.submit(by=manager, at=timezone.now())
    assert worker.get(address).status_code == 404


def test_the_rosters_are_asked_once_and_only_where_they_decide(
    held: Membership, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    make_agreed(held.contract, held.person, first=timezone.localdate())
    with django_assert_num_queries(2):
        assert member_of(held.person.user, held.contract_id)
    Role.objects.filter(pk=held.role_id).update(needs_roster=False)
    with django_assert_num_queries(1):
        assert member_of(held.person.user, held.contract_id)
