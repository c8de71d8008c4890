"""What waits for a member: the open steps, and in how many contracts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from contracts.members import Member, members_of
from contracts.models import Contract, Person
from records.rights import Actor
from workbench.approvals.shown import with_place
from workbench.approvers import principals_of
from workbench.matters import matter_of
from workbench.models import Answer, Step
from workbench.rules.approvals import for_whom


@dataclass(frozen=True)
class Waiting:
    step: Step
    record: Any
    url: str
    kind_of_record: str
    on_behalf: Person | None
    is_late: bool


def waiting_for(member: Member, *, on: date) -> list[Waiting]:
    asked = Step.objects.waiting_for(member, on=on).select_related(
        "approval__asked_by", "approval__record_type"
    )
    steps = with_place(asked).prefetch_related("approval__record").order_by("opened_at", "pk")
    is_deputy = len(principals_of(member.person, on=on)) > 1
    return [waiting(step, member, on, is_deputy=is_deputy) for step in steps]


def waiting(step: Step, member: Member, on: date, *, is_deputy: bool) -> Waiting:
    record: Any = step.approval.record
    record.contract = member.contract  # spares a look-up for each address
    matter = matter_of(record)
    person = for_whom(step, by=member, on=on) if is_deputy else member.person
    return Waiting(
        step,
        record,
        matter.url(record),
        matter.label,
        person if person and person.pk != member.person.pk else None,
        step.is_late(on),
    )


@dataclass(frozen=True)
class Place:
    contract: Contract
    waiting: int
    unconfirmed: int


def approvals_to_give(actor: Actor) -> dict[str, Any] | None:
    """One line for each contract in which something waits; no panel where nothing does."""
    today = timezone.localdate()
    places = [place_of(member, today) for member in members_of(actor.user)]
    places = [place for place in places if place.waiting or place.unconfirmed]
    return {"places": places} if places else None


def place_of(member: Member, today: date) -> Place:
    recorded = Answer.objects.visible_to(member).unconfirmed().filter(person=member.person)
    waiting_steps = Step.objects.waiting_for(member, on=today)
    return Place(member.contract, waiting_steps.count(), recorded.count())
