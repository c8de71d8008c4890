"""The stocktake of accounts: begun once, decided line by line by somebody else, then closed."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from accounts.models import SignIns, User
from contracts.models import Contract, Membership, Role, Stocktake, StocktakeLine
from contracts.roles import Base
from records.errors import DomainError
from tests.cast import make_person
from tests.contract_cast import (
    ContractCast,
    join,
    make_contract,
    make_contract_person,
    make_member,
    make_role,
)
from tests.contracts.roster_samples import make_agreed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def contract(db: None) -> Contract:
    return make_contract()


@pytest.fixture
def manager(contract: Contract) -> Any:
    return make_member(contract, Base.MANAGER, "manager")


@pytest.fixture
def officer(contract: Contract) -> Any:
    return make_member(contract, Base.SECURITY, "officer")


@pytest.fixture
def agent(contract: Contract) -> Any:
    return make_member(contract, Base.AGENT, "agent")


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def stocktake(contract: Contract, manager: Any, agent: Any, now: datetime) -> Stocktake:
    return Stocktake.begin(contract, by=manager, at=now)


def line_of(stocktake: Stocktake, member: Any) -> StocktakeLine:
    line: StocktakeLine = stocktake.lines.get(membership__person=member.person)
    return line


class TestBegin:
    def test_not_while_one_is_open(self, stocktake: Stocktake, manager: Any, now: datetime) -> None:
        with pytest.raises(DomainError, match="Stocktake 1 is still open"):
            Stocktake.begin(stocktake.contract, by=manager, at=now)
        assert Stocktake.objects.count() == 1

    def test_a_refused_one_takes_no_number(
        self, stocktake: Stocktake, manager: Any, officer: Any, now: datetime
    ) -> None:
        with pytest.raises(DomainError):
            Stocktake.begin(stocktake.contract, by=manager, at=now)
        for line in stocktake.lines.all():
            by = officer if line.membership.person == manager.person else manager
            line.decide("keep", by=by, at=now)
        stocktake.close(by=manager, at=now)
        assert Stocktake.begin(stocktake.contract, by=manager, at=now).number == 2

    def test_each_contract_counts_for_itself(self, stocktake: Stocktake, now: datetime) -> None:
        other = make_member(make_contract("OTHER"), Base.MANAGER)
        assert Stocktake.begin(other.contract, by=other, at=now).number == 1

    def test_it_takes_every_account_that_is_in_force_that_day(
        self, contract: Contract, manager: Any, now: datetime
    ) -> None:
        today = timezone.localdate(now)
        left, comes = make_person("left"), make_person("comes")
        join(contract, Base.AGENT, left, last=today - DAY)
        join(contract, Base.AGENT, comes, first=today + DAY)
        nobody = make_contract_person(contract, "no-account")
        role = make_role(contract, Base.AGENT)
        Membership.give(nobody, role, first=today, last=today, by=None)
        worker = make_person("worker")
        join(contract, Base.WORKER, worker)
        stocktake = Stocktake.begin(contract, by=manager, at=now)
        found = {line.membership.person.user for line in stocktake.lines.all()}
        assert found == {manager.user, worker}

    def test_it_writes_down_what_will_change(
        self, contract: Contract, manager: Any, agent: Any, now: datetime
    ) -> None:
        used = now - 3 * DAY
        SignIns.objects.update_or_create(user=agent.user, defaults={"last_at": used})
        stocktake = Stocktake.begin(contract, by=manager, at=now)
        User.objects.filter(pk=agent.user.pk).update(is_active=False)
        line = line_of(stocktake, agent)
        assert (line.account_state, line.second_factor) == ("active", False)
        assert (line.last_used_at, line.ends_on) == (used, line.membership.last)

    @pytest.mark.parametrize("required", [True, False])
    def test_it_tells_who_is_in_no_roster_though_they_need_it(
        self, contract: Contract, manager: Any, agent: Any, now: datetime, required: bool
    ) -> None:
        Contract.objects.filter(pk=contract.pk).update(roster_required=required)
        contract.refresh_from_db()
        in_roster = make_member(contract, Base.OPERATOR)
        make_agreed(contract, in_roster.person, first=timezone.localdate(now) - DAY)
        Role.objects.filter(base__in=(Base.AGENT, Base.OPERATOR)).update(needs_roster=True)
        begun = Stocktake.begin(contract, by=manager, at=now)
        found = [line_of(begun, one).roster_missing for one in (manager, in_roster, agent)]
        assert found == [False, False, required]
        assert ("in no approved roster" in line_of(begun, agent).warnings()) == required


class TestDecide:
    def test_not_over_oneself(self, stocktake: Stocktake, manager: Any, now: datetime) -> None:
        line = line_of(stocktake, manager)
        for decision in ("keep", "end"):
            with pytest.raises(DomainError, match="Nobody decides over their own access"):
                line.decide(decision, by=manager, at=now, reason="…")

    def test_no_end_without_a_reason(
        self, stocktake: Stocktake, manager: Any, agent: Any, now: datetime
    ) -> None:
        with pytest.raises(DomainError, match="Say why"):
            line_of(stocktake, agent).decide("end", by=manager, at=now)

    def test_a_role_that_was_ended_is_not_kept(
        self, stocktake: Stocktake, manager: Any, agent: Any, now: datetime
    ) -> None:
        line = line_of(stocktake, agent)
        line.decide("end", by=manager, at=now, reason="異動")
        with pytest.raises(DomainError, match="would have to be given again"):
            line.decide("keep", by=manager, at=now)

    def test_nothing_after_the_close(
        self, stocktake: Stocktake, manager: Any, officer: Any, agent: Any, now: datetime
    ) -> None:
        line_of(stocktake, manager).decide("keep", by=officer, at=now)
        line = line_of(stocktake, agent)
        line.decide("keep", by=manager, at=now)
        stocktake.close(by=manager, at=now)
        with pytest.raises(DomainError, match="is closed"):
            line.decide("end", by=manager, at=now, reason="異動")
        assert agent.person.memberships.get().is_there(timezone.localdate() + DAY)

    def test_keeping_changes_no_membership(
        self, stocktake: Stocktake, manager: Any, agent: Any, now: datetime
    ) -> None:
        line = line_of(stocktake, agent)
        line.decide("keep", by=manager, at=now)
        assert (line.decision, line.decided_by, line.decided_at) == ("keep", manager.user, now)
        assert line.membership.version == 0

    def test_keeping_twice_is_quiet(
        self, stocktake: Stocktake, manager: Any, officer: Any, agent: Any, now: datetime
    ) -> None:
        line = line_of(stocktake, agent)
        line.decide("keep", by=manager, at=now)
        line.decide("keep", by=officer, at=now + DAY)
        assert line.decided_by == manager.user

    def test_ending_ends_the_membership_with_that_day(
        self, stocktake: Stocktake, manager: Any, agent: Any, now: datetime
    ) -> None:
        line_of(stocktake, agent).decide("end", by=manager, at=now, reason="異動")
        held = agent.person.memberships.get()
        assert (held.last, held.reason) == (timezone.localdate(now), "異動")

    def test_a_role_that_is_over_already_is_only_written_down(
        self, stocktake: Stocktake, manager: Any, agent: Any, now: datetime
    ) -> None:
        held = agent.person.memberships.get()
        held.end(after=timezone.localdate(now), reason="離任", by=manager)
        line_of(stocktake, agent).decide("end", by=manager, at=now + 2 * DAY, reason="離任済み")
        held.refresh_from_db()
        assert (held.last, held.reason) == (timezone.localdate(now), "離任")

    def test_many_at_once_are_all_decided_or_none(
        self, stocktake: Stocktake, manager: Any, agent: Any, now: datetime
    ) -> None:
        lines = [line_of(stocktake, agent), line_of(stocktake, manager)]
        with pytest.raises(DomainError, match="their own access"):
            stocktake.decide(lines, "end", by=manager, at=now, reason="異動")
        assert stocktake.lines.filter(decision="").count() == 2
        assert agent.person.memberships.get().version == 0
        stocktake.decide(lines[:1], "keep", by=manager, at=now)
        assert stocktake.lines.filter(decision="").count() == 1


class TestClose:
    def test_not_while_lines_are_undecided(
        self, stocktake: Stocktake, manager: Any, agent: Any, now: datetime
    ) -> None:
        with pytest.raises(DomainError, match="2 accounts are still undecided"):
            stocktake.close(by=manager, at=now)
        line_of(stocktake, agent).decide("keep", by=manager, at=now)
        with pytest.raises(DomainError, match="1 account is still undecided"):
            stocktake.close(by=manager, at=now)
        assert stocktake.is_open

    def test_every_account_has_its_answer_and_each_ended_role_its_record(
        self, stocktake: Stocktake, manager: Any, officer: Any, agent: Any, now: datetime
    ) -> None:
        line_of(stocktake, agent).decide("end", by=manager, at=now, reason="異動")
        line_of(stocktake, manager).decide("keep", by=officer, at=now)
        stocktake.close(by=officer, at=now)
        stocktake.close(by=manager, at=now + DAY)  # quiet
        assert (stocktake.closed_by, stocktake.closed_at) == (officer.user, now)
        answers = stocktake.lines.values_list("membership__person__code", "decision", "reason")
        assert set(answers) == {("agent", "end", "異動"), ("manager", "keep", "")}
        following = Stocktake.begin(stocktake.contract, by=manager, at=now + 31 * DAY)
        assert following.number == 2
        assert not following.lines.filter(membership__person=agent.person).exists()


class TestWarnings:
    def told(self, **facts: Any) -> list[str]:
        today = date(2026, 11, 20)
        given = {
            "second_factor": True,
            "account_state": "active",
            "last_used_at": timezone.make_aware(datetime(2026, 11, 19, 9)),
            "ends_on": today + 31 * DAY,
        }
        membership = Membership(first=today - 200 * DAY)
        stocktake = Stocktake(begun_on=today)
        line = StocktakeLine(stocktake=stocktake, membership=membership, **given | facts)
        return line.warnings()

    def test_none_where_all_is_well(self) -> None:
        assert self.told() == []

    def test_each_at_its_edge(self) -> None:
        assert self.told(second_factor=False) == ["no second factor"]
        assert self.told(account_state="disabled") == ["account disabled"]
        assert self.told(ends_on=date(2026, 12, 20)) == ["ends within 30 days"]
        used = timezone.make_aware(datetime(2026, 8, 22, 9))
        assert self.told(last_used_at=used) == ["not used for 90 days"]
        assert self.told(last_used_at=used + DAY) == []

    def test_whoever_never_signed_in_counts_from_the_first_day(self) -> None:
        assert self.told(last_used_at=None) == ["not used for 90 days"]


class TestRows:
    """What the database itself refuses."""

    def refused(self, name: str, write: Callable[[], Any]) -> None:
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            write()

    def test_a_second_open_one_and_a_number_twice(
        self, stocktake: Stocktake, manager: Any, now: datetime
    ) -> None:
        facts = {
            "contract": stocktake.contract,
            "begun_on": stocktake.begun_on,
            "begun_by": manager.user,
        }
        closed = {"closed_at": now, "closed_by": manager.user}

        def write(**more: Any) -> Any:
            return Stocktake.objects.bulk_create([Stocktake(**facts | more)])

        self.refused("one_open_stocktake_of_accounts", lambda: write(number=2))
        self.refused("one_stocktake_of_accounts_a_number", lambda: write(number=1, **closed))
        write(number=2, **closed)

    def test_a_close_without_who(self, stocktake: Stocktake, now: datetime) -> None:
        row = Stocktake.objects.filter(pk=stocktake.pk)
        self.refused("when_and_by_whom_it_was_closed", lambda: row.update(closed_at=now))

    def test_a_decision_without_who_when_or_why(
        self, stocktake: Stocktake, manager: Any, now: datetime
    ) -> None:
        rows, by = stocktake.lines.all(), {"decided_by": manager.user, "decided_at": now}
        name = "a_decision_says_when_and_by_whom"
        self.refused(name, lambda: rows.update(decision="keep"))
        self.refused(name, lambda: rows.update(**by))
        self.refused(name, lambda: rows.update(decision="burn", **by))
        self.refused("an_end_states_its_reason", lambda: rows.update(decision="end", **by))

    def test_a_membership_counted_twice(self, stocktake: Stocktake, agent: Any) -> None:
        line = line_of(stocktake, agent)
        line.pk = None
        self.refused(
            "a_membership_is_counted_once", lambda: StocktakeLine.objects.bulk_create([line])
        )


def test_others_of_the_contract_and_of_another_see_no_stocktake(
    contract_cast: ContractCast, now: datetime
) -> None:
    manager = contract_cast.member("manager")
    Stocktake.begin(contract_cast.contract, by=manager, at=now)
    for role, count in (("auditor", 1), ("official", 1), ("agent", 0), ("requester", 0)):
        assert Stocktake.objects.visible_to(contract_cast.member(role)).count() == count, role
        lines = StocktakeLine.objects.visible_to(contract_cast.member(role)).count()
        assert bool(lines) == bool(count), role
    assert not Stocktake.objects.visible_to(contract_cast.people["stranger"]).exists()
