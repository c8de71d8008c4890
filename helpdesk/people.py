"""Who works at the desk of a contract."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from contracts.models import Membership, Person
from contracts.roles import BASES, Base
from helpdesk.models.states import OPEN
from helpdesk.models.tickets import Ticket
from records.rights import Right

WORKING = tuple(base for base, row in BASES.items() if Right.WORK_ON_TICKETS in row.rights)


def who_work(people: QuerySet[Person]) -> QuerySet[Person]:
    """Whoever may have a ticket in hand today."""
    return holding(people, *WORKING)


def holding(people: QuerySet[Person], *bases: Base) -> QuerySet[Person]:
    """By the few memberships of the contract, and not by all people of it."""
    held = Membership.objects.on(timezone.localdate()).filter(role__base__in=bases)
    of_them = held.filter(person=OuterRef("pk"), contract=OuterRef("contract"))
    return people.filter(Exists(of_them))


def agents_in_turn(member: Any) -> list[Person]:
    """The agents of the desk, whoever has least in hand first; without any, all who work on
    tickets. Tickets that are dealt out go round this list."""
    people = Person.objects.visible_to(member)
    agents = holding(people, Base.AGENT)
    own = agents if agents.exists() else who_work(people)
    open_ones = Ticket.objects.filter(contract=member.contract, state__in=OPEN)
    load = dict(
        open_ones.filter(assignee__in=own)
        .order_by()
        .values_list("assignee")
        .annotate(number=Count("pk"))
    )
    return sorted(own, key=lambda person: (load.get(person.pk, 0), person.pk))


def of_the_desk(contract: Any) -> QuerySet[Person]:
    """Whoever is reminded of what nobody has in hand: those who lead the desk."""
    people = Person.objects.filter(contract=contract)
    return holding(people, Base.MANAGER, Base.LEADER).filter(~Q(user=None))
