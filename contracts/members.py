"""A member: a person who acts in one contract, with the rights of all roles held there today."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from contracts.models import Contract, Membership, Person, Role, RosterEntry
from contracts.roles import Base, Side
from records.rights import Right

ONCE = "members_asked_once"


@dataclass(frozen=True, eq=False)
class Member:
    """The actor of every page under /c/<code>/. Rights of the portal itself stay beside."""

    user: Any
    person: Person
    roles: tuple[Role, ...]

    @property
    def pk(self) -> Any:
        return self.user.pk

    @property
    def contract(self) -> Contract:
        return self.person.contract

    @property
    def is_active(self) -> bool:
        return bool(self.user.is_active)

    def __str__(self) -> str:
        return str(self.person)

    @cached_property
    def rights(self) -> frozenset[Right]:
        return rights_of(self.roles)

    def may(self, right: Right, obj: object = None) -> bool:
        """An unknown right is a mistake in the code, and raises. What belongs to another contract
        nobody may, whatever they are there."""
        wanted = Right(right)
        if getattr(obj, "contract_id", self.contract.pk) != self.contract.pk:
            return False
        return self.is_active and (wanted in self.rights or self.user.may(wanted))

    def is_a(self, *bases: Base) -> bool:
        return any(role.base in bases for role in self.roles)

    @property
    def is_vendor(self) -> bool:
        return self.is_a(Base.VENDOR)

    @property
    def sides(self) -> frozenset[Side]:
        return frozenset(role.side for role in self.roles)


def rights_of(roles: Iterable[Role]) -> frozenset[Right]:
    return frozenset[Right]().union(*(role.row.rights for role in roles))


def members_of(user: Any, *, on: date | None = None) -> list[Member]:
    """The user as member of every contract in which a role is held that day, or today."""
    if not user.is_authenticated:
        return []
    if on is not None or not hasattr(user, ONCE):
        return asked(user, on or timezone.localdate())
    if getattr(user, ONCE) is None:
        setattr(user, ONCE, asked(user, timezone.localdate()))
    return list(getattr(user, ONCE))


def ask_once(user: Any) -> None:
    """For the user of a request, whose memberships many parts of a page ask for. That object is
    loaded with the request and forgotten with it, so no right outlives one that has ended."""
    setattr(user, ONCE, None)


def asked(user: Any, day: date) -> list[Member]:
    return gathered(user, opening(held_on(day).filter(person__user=user.pk), day))


def member_of(user: Any, contract_id: int) -> Member | None:
    day = timezone.localdate()
    held = held_on(day).filter(person__user=user.pk, contract_id=contract_id)
    return next(iter(gathered(user, opening(held, day))), None)


def member_at(user: Any, code: str) -> Member | None:
    """The member for the code of an address."""
    return next((one for one in members_of(user) if one.contract.code == code), None)


def memberships(day: date) -> Any:
    """Those that open the contract on a day: a role that only stands in the papers does not, nor
    does one that needs an approved roster for whoever stands in none that day."""
    entries = RosterEntry.objects.in_force(day).filter(person=OuterRef("person"))
    free = Q(contract__roster_required=False) | Q(role__needs_roster=False)
    rows = held_on(day).filter(free | Exists(entries))
    return rows.select_related("role", "person__contract", "person__organisation")


def held_on(day: date) -> Any:
    """The roles of a day that may open a contract, whether or not they need a roster."""
    return Membership.objects.overlapping(day, day).exclude(role__base=Base.WORKER)


def opening(held: Any, day: date) -> list[Membership]:
    """Those of `memberships` among these few. Every request asks for those of its person, so the
    rosters are looked into only for roles that need one."""
    rows = held.select_related("contract", "role", "person").order_by()
    found = sorted(rows, key=lambda one: (one.contract.code, one.role_id))
    bound = {one.person_id for one in found if needs_roster(one)}
    if not bound:
        return found
    entries = RosterEntry.objects.in_force(day).filter(person__in=bound).order_by()
    there = set(entries.values_list("person", flat=True))
    return [one for one in found if one.person_id in there or not needs_roster(one)]


def needs_roster(membership: Membership) -> bool:
    return membership.contract.roster_required and membership.role.needs_roster


def gathered(user: Any, held: Iterable[Membership]) -> list[Member]:
    roles: dict[int, list[Role]] = defaultdict(list)
    persons: dict[int, Person] = {}
    for membership in held:
        roles[membership.contract_id].append(membership.role)
        person = persons[membership.contract_id] = membership.person
        person.contract = membership.contract
    return [Member(user, persons[number], tuple(found)) for number, found in roles.items()]
