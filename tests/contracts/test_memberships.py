"""Giving a role, ending it, taking it back; and what the database refuses whoever writes."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone, translation

from contracts.models import Contract, ForbiddenPair, Membership, Person, Role
from contracts.roles import Base
from records.errors import DomainError
from records.models import Change
from tests.cast import make_person
from tests.contract_cast import (
    ContractCast,
    make_contract,
    make_contract_person,
    make_member,
    make_role,
)
from tests.races import DONE, at_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def contract(db: None) -> Contract:
    return make_contract()


@pytest.fixture
def person(contract: Contract) -> Person:
    return make_contract_person(contract, "p1")


@pytest.fixture
def operator(contract: Contract) -> Role:
    return make_role(contract, Base.OPERATOR)


@pytest.fixture
def officer(contract: Contract) -> Role:
    return make_role(contract, Base.SECURITY, alone=True)


def give(person: Person, role: Role, first: int = 0, last: int = 10, **facts: Any) -> Membership:
    """`first` and `last` are days from today."""
    today = timezone.localdate()
    facts = {"by": None} | facts
    return Membership.give(
        person, role, first=today + timedelta(first), last=today + timedelta(last), **facts
    )


def raw(person: Person, role: Role, first: int = 0, last: int = 10, **facts: Any) -> Membership:
    """What a verb would have refused, past every rule of the code."""
    today = timezone.localdate()
    given = {
        "contract_id": person.contract_id,
        "person": person,
        "role": role,
        "alone": role.alone,
        "one_at_a_time": role.one_at_a_time,
        "first": today + timedelta(first),
        "last": today + timedelta(last),
    }
    return Membership.objects.bulk_create([Membership(**given | facts)])[0]


class TestRefusedToGive:
    def test_a_role_of_another_contract(self, person: Person) -> None:
        foreign = make_role(make_contract("OTHER"), Base.OPERATOR)
        with pytest.raises(DomainError, match="belongs to another contract"):
            give(person, foreign)

    def test_an_end_before_the_beginning(self, person: Person, operator: Role) -> None:
        with pytest.raises(DomainError, match="last day is before the first"):
            give(person, operator, 1, 0)

    def test_an_end_long_after_the_contract(self, person: Person, operator: Role) -> None:
        with pytest.raises(DomainError, match="at most 10 years after"):
            give(person, operator, 0, 365 * 15)

    def test_the_same_role_twice(self, person: Person, operator: Role) -> None:
        give(person, operator, 0, 10)
        with pytest.raises(DomainError, match="already holds this role"):
            give(person, operator, 10, 20)
        give(person, operator, 11, 20)

    @pytest.mark.req("JPS-CTR-13")
    def test_any_second_role_beside_one_that_stands_alone(
        self, contract: Contract, person: Person, officer: Role
    ) -> None:
        give(person, officer)
        for base in Base.values:
            if base != officer.base:
                with pytest.raises(DomainError, match=f"Whoever is {officer} holds no other"):
                    give(person, make_role(contract, base))
        assert person.memberships.count() == 1

    @pytest.mark.req("JPS-CTR-13")
    def test_one_that_stands_alone_beside_another(
        self, person: Person, officer: Role, operator: Role
    ) -> None:
        give(person, operator)
        with pytest.raises(DomainError, match="holds no other role"):
            give(person, officer, 5, 20)
        give(person, officer, 11, 20)

    def test_a_forbidden_pair_in_either_order(self, contract: Contract, operator: Role) -> None:
        reviewer = make_role(contract, Base.QUALITY)
        one, other = sorted((operator, reviewer), key=lambda role: role.pk)
        ForbiddenPair.objects.create(contract=contract, one=one, other=other)
        for code, held, wanted in (("a", operator, reviewer), ("b", reviewer, operator)):
            person = make_contract_person(contract, code)
            give(person, held)
            with pytest.raises(DomainError, match=f"Nobody may be {wanted} and {held} at once"):
                give(person, wanted)

    def test_a_second_person_where_one_is_the_most(
        self, contract: Contract, person: Person, today: date
    ) -> None:
        head = make_role(contract, Base.MANAGER, one_at_a_time=True)
        give(person, head, 0, 10)
        with pytest.raises(DomainError, match=f"{person} holds this role until"):
            give(make_contract_person(contract, "p2"), head, 10, 20)
        give(make_contract_person(contract, "p3"), head, 11, 20)

    def test_oneself(self, contract: Contract, operator: Role) -> None:
        manager = make_member(contract, Base.MANAGER)
        with pytest.raises(DomainError, match="Nobody gives themselves a role"):
            give(manager.person, operator, by=manager)

    def test_what_was_refused_leaves_nothing(self, person: Person, operator: Role) -> None:
        with pytest.raises(DomainError):
            give(person, operator, 1, 0)
        assert not Membership.objects.exists()


class TestGiven:
    def test_by_a_member_with_a_reason(self, contract: Contract, operator: Role) -> None:
        manager = make_member(contract, Base.MANAGER)
        given = give(make_contract_person(contract, "new"), operator, by=manager, reason="着任")
        assert (given.given_by, given.reason, given.contract) == (manager.user, "着任", contract)

    def test_it_keeps_how_the_role_was(self, person: Person, officer: Role) -> None:
        given = give(person, officer)
        Role.objects.filter(pk=officer.pk).update(alone=False)
        given.refresh_from_db()
        assert given.alone

    def test_several_roles_at_once(self, contract: Contract, person: Person) -> None:
        for base in (Base.OPERATOR, Base.AGENT, Base.LEADER):
            give(person, make_role(contract, base))
        assert person.memberships.count() == 3


class TestEnd:
    def test_not_before_its_first_day(self, person: Person, operator: Role, today: date) -> None:
        held = give(person, operator, 0, 10)
        with pytest.raises(DomainError, match="before the first"):
            held.end(after=today - timedelta(1), reason="離任", by=None)

    def test_not_later_than_given(self, person: Person, operator: Role, today: date) -> None:
        held = give(person, operator, 0, 10)
        with pytest.raises(DomainError, match="prolonged by giving it again"):
            held.end(after=today + timedelta(11), reason="延長", by=None)

    def test_not_ones_own(self, contract: Contract, today: date) -> None:
        manager = make_member(contract, Base.MANAGER)
        with pytest.raises(DomainError, match="Nobody ends their own role"):
            manager.person.memberships.get().end(after=today, reason="退任", by=manager)

    def test_what_another_ended_meanwhile_is_not_prolonged_again(
        self, person: Person, operator: Role, today: date
    ) -> None:
        old = give(person, operator, 0, 10)
        Membership.objects.get(pk=old.pk).end(after=today, reason="離任", by=None)
        with pytest.raises(DomainError, match="prolonged"):
            old.end(after=today + timedelta(5), reason="離任", by=None)

    def test_it_ends_with_a_reason_that_the_history_keeps(
        self, person: Person, operator: Role, today: date
    ) -> None:
        held = give(person, operator, -5, 10)
        held.end(after=today, reason="離任", by=None)
        assert (held.last, held.reason, held.version) == (today, "離任", 1)
        assert held.is_there(today)
        assert not held.is_there(today + timedelta(1))
        changes = Change.objects.of_row("contracts_membership", held.pk).order_by("pk")
        assert [change.verb for change in changes] == [Change.Verb.INSERT, Change.Verb.UPDATE]


class TestTakeBack:
    def test_not_once_it_has_begun(self, person: Person, operator: Role, today: date) -> None:
        held = give(person, operator, 0, 10)
        with pytest.raises(DomainError, match="it can only be ended"):
            held.take_back(today=today)
        assert Membership.objects.filter(pk=held.pk).exists()

    def test_one_to_come_is_gone_and_the_history_keeps_it(
        self, person: Person, operator: Role, today: date
    ) -> None:
        held = give(person, operator, 1, 10)
        held.take_back(today=today)
        assert not Membership.objects.exists()
        change = Change.objects.filter(table="contracts_membership").latest("pk")
        assert (change.verb, change.record) == (Change.Verb.DELETE, str(held.pk))


class TestRows:
    """What the database itself refuses, whatever statement wrote it."""

    def refused(self, name: str, write: Callable[[], Any]) -> None:
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            write()

    def test_a_membership_without_a_period(self, person: Person, operator: Role) -> None:
        row = Membership.objects.filter(pk=raw(person, operator).pk)
        self.refused("membership_has_period", lambda: row.update(last=None))
        self.refused("membership_has_period", lambda: row.update(first=None))

    def test_an_end_before_the_beginning(self, person: Person, operator: Role) -> None:
        # The index of the periods speaks first where the days run backwards.
        with pytest.raises(Exception, match=r"ends_after_its_start|lower bound"):  # noqa: SIM117
            with transaction.atomic():
                raw(person, operator, 1, 0)

    def test_the_same_role_twice_on_one_day(self, person: Person, operator: Role) -> None:
        raw(person, operator, 0, 10)
        self.refused("a_role_is_held_once_at_a_time", lambda: raw(person, operator, 10, 20))
        raw(person, operator, 11, 20)

    @pytest.mark.req("JPS-CTR-13")
    def test_any_second_role_beside_one_that_stands_alone(
        self, person: Person, officer: Role, operator: Role
    ) -> None:
        raw(person, officer, 0, 10)
        self.refused("no_role_beside_one_that_stands_alone", lambda: raw(person, operator, 5, 20))

    @pytest.mark.req("JPS-CTR-13")
    def test_a_second_role_that_plain_sql_moves_beside_it(
        self, person: Person, officer: Role, operator: Role
    ) -> None:
        raw(person, officer, 0, 10)
        later = raw(person, operator, 11, 20)

        def move() -> None:
            with connection.cursor() as cursor:
                cursor.execute(
                    "UPDATE contracts_membership SET first = first - 5 WHERE id = %s", [later.pk]
                )

        self.refused("no_role_beside_one_that_stands_alone", move)

    def test_two_roles_that_both_stand_alone(
        self, contract: Contract, person: Person, officer: Role
    ) -> None:
        another = make_role(contract, Base.SECURITY, code="deputy", alone=True)
        raw(person, officer)
        self.refused("no_two_roles_that_stand_alone", lambda: raw(person, another))

    def test_two_persons_in_a_role_of_one(self, contract: Contract, person: Person) -> None:
        head = make_role(contract, Base.MANAGER, one_at_a_time=True)
        other = make_contract_person(contract, "p2")
        raw(person, head, 0, 10)
        self.refused("one_person_at_a_time_in_such_a_role", lambda: raw(other, head, 10, 20))
        raw(other, head, 11, 20)

    def test_a_pair_that_stands_twice_or_in_the_wrong_order(
        self, contract: Contract, officer: Role, operator: Role
    ) -> None:
        one, other = sorted((officer, operator), key=lambda role: role.pk)

        def pair(first: Role, second: Role) -> Any:
            return ForbiddenPair.objects.bulk_create(
                [ForbiddenPair(contract=contract, one=first, other=second)]
            )

        pair(one, other)
        self.refused("a_pair_is_forbidden_once", lambda: pair(one, other))
        self.refused("a_pair_is_two_in_order", lambda: pair(other, one))
        self.refused("a_pair_is_two_in_order", lambda: pair(one, one))

    def test_an_account_that_is_two_persons_of_a_contract(
        self, contract: Contract, person: Person
    ) -> None:
        user = make_person("shared")
        other = make_contract_person(contract, "p2", user=user)
        rows = Person.objects.filter(pk=person.pk)
        self.refused("one_person_an_account_in_a_contract", lambda: rows.update(user=user))
        assert other.user == user


class TestLink:
    """An account becomes the one by which a person enters the contract."""

    def test_not_one_that_is_somebody_else(self, contract: Contract, person: Person) -> None:
        user = make_person("taken")
        holder = make_contract_person(contract, "holder", user=user)
        with pytest.raises(DomainError, match=f"belongs to {holder}"):
            person.link(user)

    def test_not_a_second_one(self, contract: Contract) -> None:
        person = make_contract_person(contract, "p2", user=make_person("first"))
        with pytest.raises(DomainError, match="has an account already: first"):
            person.link(make_person("second"))

    def test_the_same_account_in_two_contracts_and_twice(self, person: Person) -> None:
        user = make_person("both")
        make_contract_person(make_contract("OTHER"), "there", user=user)
        person.link(user)
        person.link(user)
        assert (person.user, person.version) == (user, 1)


@pytest.mark.django_db(transaction=True)
class TestTwoGiversAtOnce:
    """Both looked before either wrote; still only one may win, and the other is told why."""

    @pytest.mark.req("JPS-CTR-13")
    def test_two_roles_that_exclude_each_other(self) -> None:
        contract = make_contract()
        person = make_contract_person(contract, "p1")
        roles = [
            make_role(contract, Base.SECURITY, alone=True),
            make_role(contract, Base.OPERATOR),
        ]
        won, lost = at_once(*(lambda role=role: give(person, role) for role in roles))
        assert won == DONE
        assert "holds no other role" in lost
        assert Membership.objects.count() == 1

    def test_two_persons_for_the_place_of_one(self) -> None:
        contract = make_contract()
        head = make_role(contract, Base.MANAGER, one_at_a_time=True)
        people = [make_contract_person(contract, code) for code in ("p1", "p2")]
        won, lost = at_once(*(lambda one=one: give(one, head) for one in people))
        assert won == DONE
        assert "only one person may" in lost
        assert Membership.objects.count() == 1


class TestWhoSeesWhat:
    def test_who_reads_members_sees_all_of_the_contract_and_others_their_own(
        self, contract_cast: ContractCast
    ) -> None:
        here = Membership.objects.filter(contract=contract_cast.contract).count()
        for role in ("official", "manager", "security", "auditor"):
            seen = Membership.objects.visible_to(contract_cast.member(role))
            assert seen.count() == here, role
        for role in ("agent", "operator", "vendor", "requester"):
            member = contract_cast.member(role)
            assert [one.person for one in Membership.objects.visible_to(member)] == [member.person]
