"""Entries of the rosters: what is refused to whom, and what a decision leaves behind."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation

from contracts.members import Member, member_of
from contracts.models import Contract, Membership, Pledge, RosterEntry
from contracts.roles import Base
from records.errors import Conflict, DomainError
from records.models import Change
from tests.contract_cast import (
    ContractCast,
    join,
    make_contract,
    make_member,
    make_organisation,
    make_role,
)
from tests.contracts.roster_samples import make_agreed, make_entry, new_person
from tests.races import DONE, at_once

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
MONDAY = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)  # noon of a Monday in Tokyo


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The refusals are read in the language of the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def contract() -> Contract:
    return make_contract(notice_business_days=5)


@pytest.fixture
def manager(contract: Contract) -> Member:
    return make_member(contract, Base.MANAGER)


@pytest.fixture
def official(contract: Contract) -> Member:
    return make_member(contract, Base.OFFICIAL)


def submitted(contract: Contract, by: Member, **facts: object) -> RosterEntry:
    entry = make_entry(contract, **facts)
    entry.submit(by=by, at=timezone.now())
    return entry


def refused(verb: object, match: str, **given: object) -> None:
    with pytest.raises(DomainError, match=match):
        verb(**given)  # type: ignore[operator]


class TestSubmit:
    def test_needs_the_right(self, contract: Contract, official: Member) -> None:
        refused(make_entry(contract).submit, "may not write", by=official, at=MONDAY)

    def test_of_another_contract_is_refused(self, manager: Member) -> None:
        entry = make_entry(make_contract("OTHER"))
        refused(entry.submit, "may not write", by=manager, at=MONDAY)

    @pytest.mark.req("JPS-PPL-11")
    def test_a_start_before_the_days_of_notice_is_refused(
        self, contract: Contract, manager: Member
    ) -> None:
        today = timezone.localdate(MONDAY)
        entry = make_entry(contract, first=today + 6 * DAY)
        refused(entry.submit, "5 business days", by=manager, at=MONDAY)
        entry.first = today + 7 * DAY  # the fifth business day
        entry.save()
        entry.submit(by=manager, at=MONDAY)
        assert entry.state == "submitted"

    def test_a_notice_from_the_future_is_refused(self, contract: Contract, manager: Member) -> None:
        entry = make_entry(contract, notified_on=timezone.localdate(MONDAY) + DAY)
        refused(entry.submit, "still to come", by=manager, at=MONDAY)

    def test_a_person_in_the_roster_cannot_join_again(
        self, contract: Contract, manager: Member
    ) -> None:
        person, today = new_person(contract), timezone.localdate()
        make_agreed(contract, person, first=today - DAY)
        entry = make_entry(contract, person)
        refused(entry.submit, "already", by=manager, at=timezone.now())

    def test_who_stands_in_no_roster_cannot_leave(
        self, contract: Contract, manager: Member
    ) -> None:
        day = timezone.localdate() + 30 * DAY
        entry = make_entry(contract, change="leave", first=day, last=day)
        refused(entry.submit, "does not stand", by=manager, at=timezone.now())

    def test_a_subcontractor_needs_the_permission_of_the_agency(
        self, contract: Contract, manager: Member
    ) -> None:
        organisation = make_organisation(contract, manager.roles[0].side)
        person = new_person(contract, organisation=organisation)
        entry = make_entry(contract, person, kind="handlers", post_class="subcontractor")
        refused(entry.submit, "not permitted", by=manager, at=timezone.now())
        organisation.permitted_on = timezone.localdate()
        organisation.save()
        entry.submit(by=manager, at=timezone.now())

    def test_notes_who_and_when_and_twice_is_quiet(
        self, contract: Contract, manager: Member
    ) -> None:
        entry = make_entry(contract, first=timezone.localdate(MONDAY) + 30 * DAY)
        entry.submit(by=manager, at=MONDAY)
        entry.submit(by=manager, at=MONDAY + DAY)
        assert (entry.submitted_by, entry.submitted_at) == (manager.user, MONDAY)
        assert entry.notified_on == timezone.localdate(MONDAY)


class TestApprove:
    def test_needs_the_right_of_the_agency(self, contract: Contract, manager: Member) -> None:
        entry = submitted(contract, manager)
        other = make_member(contract, Base.LEADER)
        refused(entry.approve, "may not decide", by=other, at=timezone.now())

    def test_nobody_approves_what_they_submitted(self, contract: Contract) -> None:
        both = make_member(contract, Base.OFFICIAL, "both")
        join(contract, Base.MANAGER, both.user)
        both = make_member_again(both)
        entry = submitted(contract, both)
        refused(entry.approve, "submitted themselves", by=both, at=timezone.now())

    def test_a_draft_is_not_approved(self, contract: Contract, official: Member) -> None:
        refused(make_entry(contract).approve, "not waiting", by=official, at=timezone.now())

    def test_a_late_notice_waits_for_the_waiver(
        self, contract: Contract, manager: Member, official: Member
    ) -> None:
        entry = submitted(
            contract, manager, first=timezone.localdate() + DAY, waiver_asked="急病による補充"
        )
        now = timezone.now()
        refused(entry.approve, "late", by=official, at=now)
        refused(entry.waive_notice, "may not decide", reason="r", by=manager, at=now)
        refused(entry.waive_notice, "reason", reason=" ", by=official, at=now)
        entry.waive_notice(reason="業務継続のため", by=official, at=now)
        entry.approve(by=official, at=now)
        assert entry.state == "approved"
        assert entry.waived_by == official.user

    def test_a_notice_in_time_needs_no_waiver(
        self, contract: Contract, manager: Member, official: Member
    ) -> None:
        entry = submitted(contract, manager)
        refused(entry.waive_notice, "in time", reason="r", by=official, at=timezone.now())

    def test_is_noted_at_once_and_twice_is_quiet(
        self, contract: Contract, manager: Member, official: Member
    ) -> None:
        entry, at = submitted(contract, manager), timezone.now()
        entry.approve(by=official, at=at)
        entry.approve(by=make_member(contract, Base.SUPERVISOR), at=at + DAY)
        assert (entry.decided_by, entry.decided_at) == (official.user, at)
        assert Change.objects.of(entry).count() == 3  # written, submitted, approved

    def test_many_together_or_none(
        self, contract: Contract, manager: Member, official: Member
    ) -> None:
        now = timezone.now()
        good = [submitted(contract, manager) for _ in range(3)]
        late = submitted(contract, manager, first=now.date() + DAY, waiver_asked="急病")
        rows = RosterEntry.objects.filter(contract=contract)
        refused(RosterEntry.approve_all, "late", entries=rows, by=official, at=now)
        assert set(rows.values_list("state", flat=True)) == {"submitted"}
        chosen = rows.exclude(pk=late.pk)
        assert RosterEntry.approve_all(chosen, by=official, at=now) == len(good)
        assert set(chosen.values_list("state", flat=True)) == {"approved"}

    def test_a_change_ends_the_entry_before_it(
        self, contract: Contract, manager: Member, official: Member
    ) -> None:
        person, today = new_person(contract), timezone.localdate()
        old = make_agreed(contract, person, first=today - 30 * DAY)
        new = submitted(contract, manager, person=person, change="change", first=today + 30 * DAY)
        new.approve(by=official, at=timezone.now())
        old.refresh_from_db()
        assert (old.state, old.last) == ("ended", today + 29 * DAY)
        for day, found in ((today + 29 * DAY, old), (today + 30 * DAY, new)):
            assert RosterEntry.objects.in_force(day).get(person=person) == found

    def test_a_change_agreed_late_holds_from_that_day(
        self, contract: Contract, manager: Member, official: Member
    ) -> None:
        person, now = new_person(contract), timezone.now()
        today = timezone.localdate(now)
        make_agreed(contract, person, first=today - 30 * DAY)
        entry = submitted(
            contract,
            manager,
            person=person,
            change="change",
            first=today - 2 * DAY,
            notified_on=today - 20 * DAY,
        )
        entry.approve(by=official, at=now)
        assert entry.first == today


class TestLeave:
    @pytest.fixture
    def leaving(self, contract: Contract, manager: Member) -> RosterEntry:
        person, today = new_person(contract), timezone.localdate()
        for kind, post_class in (("workers", ""), ("handlers", "worker")):
            facts = {"kind": kind, "post_class": post_class}
            make_agreed(contract, person, first=today - 30 * DAY, **facts)
        last = today + 30 * DAY
        return submitted(contract, manager, person=person, change="leave", first=last, last=last)

    @pytest.mark.req("MOD-PPL-07")
    def test_waits_until_pledge_and_return_are_noted_and_the_account_is_closed(
        self, contract: Contract, leaving: RosterEntry, official: Member, manager: Member
    ) -> None:
        now = timezone.now()
        facts = {"contract": contract, "person": leaving.person, "noted_by": manager.user}
        held = Membership.objects.create(
            contract=contract,
            person=leaving.person,
            role=make_role(contract, Base.OPERATOR),
            first=now.date() - DAY,
            last=leaving.last + DAY,
        )
        refused(leaving.approve, "pledge", by=official, at=now)
        pledge = Pledge.objects.create(kind="leaving", pledged_on=now.date(), noted_at=now, **facts)
        refused(leaving.approve, "return of information", by=official, at=now)
        pledge.returned_on = now.date()
        pledge.save()
        refused(leaving.approve, "still holds a role", by=official, at=now)
        held.end(after=leaving.last, reason="離任", by=manager)
        leaving.approve(by=official, at=now)
        assert leaving.state == "approved"

    def test_ends_the_entries_of_every_roster(
        self, contract: Contract, leaving: RosterEntry, official: Member, manager: Member
    ) -> None:
        today = timezone.localdate()
        Pledge.objects.create(
            contract=contract,
            person=leaving.person,
            kind="leaving",
            pledged_on=today,
            returned_on=today,
            noted_by=manager.user,
            noted_at=timezone.now(),
        )
        leaving.approve(by=official, at=timezone.now())
        agreed = RosterEntry.objects.filter(person=leaving.person).agreed()
        assert set(agreed.values_list("state", "last")) == {("ended", leaving.last)}


class TestReturnAndRevise:
    def test_needs_a_reason(self, contract: Contract, manager: Member, official: Member) -> None:
        entry = submitted(contract, manager)
        refused(entry.return_, "reason", reason="", by=official, at=timezone.now())

    def test_what_waits_cannot_be_altered_or_thrown_away(
        self, contract: Contract, manager: Member
    ) -> None:
        entry = submitted(contract, manager)
        refused(entry.edit, "before it", version=entry.version, by=manager, reason="r")
        refused(entry.discard, "before it", by=manager)

    def test_what_was_decided_stays(
        self, contract: Contract, manager: Member, official: Member
    ) -> None:
        entry = submitted(contract, manager)
        entry.approve(by=official, at=timezone.now())
        refused(entry.return_, "not waiting", reason="r", by=official, at=timezone.now())
        refused(entry.discard, "has decided", by=manager)

    def test_returned_is_altered_and_comes_again(
        self, contract: Contract, manager: Member, official: Member
    ) -> None:
        entry = submitted(contract, manager)
        entry.return_(reason="経歴書がありません", by=official, at=timezone.now())
        assert (entry.state, entry.decision_reason) == ("returned", "経歴書がありません")
        entry.edit(version=entry.version, by=manager, reason="経歴書を添付")
        assert (entry.state, entry.decision_reason) == ("draft", "")
        entry.submit(by=manager, at=timezone.now())
        entry.approve(by=official, at=timezone.now())

    def test_an_old_version_overwrites_nothing(self, contract: Contract, manager: Member) -> None:
        entry = make_entry(contract)
        entry.edit(version=entry.version, by=manager, reason="one")
        with pytest.raises(Conflict):
            entry.edit(version=0, by=manager, reason="two")


@pytest.mark.django_db(transaction=True)
def test_of_two_deciders_one_decides(contract_cast: ContractCast) -> None:
    contract = contract_cast.contract
    entry = submitted(contract, contract_cast.member("manager"))
    official = contract_cast.member("official")
    supervisor = make_member(contract, Base.SUPERVISOR)
    one, other = RosterEntry.objects.get(pk=entry.pk), RosterEntry.objects.get(pk=entry.pk)
    outcomes = at_once(
        lambda: one.approve(by=official, at=timezone.now()),
        lambda: other.return_(reason="r", by=supervisor, at=timezone.now()),
    )
    assert (len(outcomes), outcomes.count(DONE)) == (2, 1)
    entry.refresh_from_db()
    assert entry.state in ("approved", "returned")


def make_member_again(member: Member) -> Member:
    """With the roles that were added since."""
    found = member_of(member.user, member.contract.pk)
    assert found
    return found
