"""Who is told what of a contact note. Everything that this room tells passes here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from contracts.members import memberships
from contracts.models import Person
from contracts.roles import Base, Side
from workbench.telling import tell

if TYPE_CHECKING:
    from governance.models import ContactNote

# Who hands a note on while nobody has taken it up: not every agent of a desk is told.
HEADS = {
    Side.AGENCY: (Base.OFFICIAL, Base.SUPERVISOR),
    Side.CONTRACTOR: (Base.MANAGER, Base.LEADER),
    Side.THIRD: (Base.VENDOR,),
}


def asked(note: Any, *, at: datetime) -> None:
    tell_of(note, "asked", answering(note, at=at), at=at)


def answered(note: Any, *, at: datetime) -> None:
    tell_of(note, "answered", [note.asked_by], at=at, once=str(note.version))


def came_back(note: Any, *, at: datetime) -> None:
    tell_of(note, "back", answering(note, at=at), at=at, once=str(note.version))


def due(note: ContactNote, *, at: datetime) -> None:
    """The day before, and once more when the day is over."""
    assert note.due_on
    what = "overdue" if note.due_on < timezone.localdate(at) else "due"
    tell_of(note, what, answering(note, at=at), at=at, once=note.due_on.isoformat())


def tell_of(
    note: Any, what: str, people: Iterable[Person], *, at: datetime, once: str = ""
) -> None:
    """`once` tells one event from another of the same sort."""
    day: date | None = note.due_on
    tell(
        people,
        event=f"contact_note:{note.pk}:{what}:{once}",
        kind=f"contact_note_{what}",
        facts={"note": str(note), "day": day.isoformat() if day else ""},
        record=note,
        at=at,
    )


def answering(note: Any, *, at: datetime) -> list[Person]:
    """Whoever has taken it up or was named, or the heads of the end that was asked."""
    if note.assignee:
        return [note.assignee]
    held = memberships(timezone.localdate(at)).filter(
        contract=note.contract_id, role__base__in=HEADS[note.answer_side]
    )
    if note.answer_side == Side.THIRD:
        held = held.filter(person__organisation=note.addressee_id)
    return list(Person.objects.filter(pk__in=held.values("person")).select_related("user"))
