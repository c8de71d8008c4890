"""Whether the accounts that open a contract are those of the people in its rosters."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from contracts.models import Contract, Membership, Person, RosterEntry
from contracts.roles import BASES, Base, Side

CONTRACTOR = [base for base in Base if BASES[base].side == Side.CONTRACTOR]


@dataclass(frozen=True)
class Mismatches:
    """Both lists are empty where the accounts equal the rosters."""

    accounts: QuerySet[Membership]  # an account with a role, without a place in a roster
    people: QuerySet[Person]  # a place in a roster, without an account that has a role

    @property
    def are_none(self) -> bool:
        return not (self.accounts.exists() or self.people.exists())


def mismatches_of(contract: Contract, *, on: date) -> Mismatches:
    """Of the contractor's side, and of every role that says it needs a roster. Asked whether or
    not the contract closes itself to those outside of the rosters."""
    rosters: Any = RosterEntry.objects.in_force(on)
    held = Membership.objects.on(on).filter(contract=contract)
    with_account = held.filter(person__user__is_active=True).exclude(role__base=Base.WORKER)
    needing = with_account.filter(role__base__in=CONTRACTOR) | with_account.filter(
        role__needs_roster=True
    )
    outside = needing.exclude(Exists(rosters.filter(person=OuterRef("person"))))
    inside = Person.objects.filter(contract=contract, pk__in=rosters.values("person"))
    idle = inside.exclude(Exists(with_account.filter(person=OuterRef("pk"))))
    return Mismatches(
        accounts=outside.select_related("person__organisation", "person__user", "role").order_by(
            "person__kana", "pk"
        ),
        people=idle.select_related("organisation", "user").order_by("kana", "pk"),
    )
