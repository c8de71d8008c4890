"""The panel of the home page: the contracts of a person, the own roles, and what is due there."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from contracts.members import Member, members_of
from contracts.models import Contract, Membership, Stocktake
from records.rights import Actor, Right

SOON = timedelta(days=30)


@dataclass(frozen=True)
class Held:
    """One of the own roles; `soon`: it ends within a month."""

    role: str
    last: date
    soon: bool


@dataclass(frozen=True)
class Place:
    contract: Contract
    person_id: int
    held: list[Held]
    ending: int  # roles of others that end within a month, for who gives roles
    until: date
    stocktake: Stocktake | None = None
    undecided: int = field(default=0)


def own_contracts(actor: Actor) -> dict[str, Any] | None:
    today = timezone.localdate()
    places = [place_of(member, today) for member in members_of(actor.user)]
    return {"places": places} if places else None


def place_of(member: Member, today: date) -> Place:
    own = Membership.objects.visible_to(member).on(today).filter(person=member.person)
    until = today + SOON
    held = [
        Held(str(one.role), one.last, soon=one.last <= until)
        for one in own.select_related("role").order_by("role")
    ]
    ending = 0
    if member.may(Right.MANAGE_MEMBERS):
        others = Membership.objects.visible_to(member).exclude(person=member.person)
        ending = others.on(today).filter(last__lte=until).count()
    stocktake, undecided = None, 0
    if member.may(Right.TAKE_STOCK_OF_ACCOUNTS):
        stocktake = Stocktake.objects.visible_to(member).open().first()
        undecided = stocktake.lines.filter(decision="").count() if stocktake else 0
    return Place(member.contract, member.person.pk, held, ending, until, stocktake, undecided)
