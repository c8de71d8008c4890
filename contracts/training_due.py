"""Who still lacks a training, and for whom it is due again."""

from dataclasses import dataclass
from datetime import date, timedelta

from contracts.models import Attendance, Contract, Person, RosterEntry, Training

YEAR = timedelta(days=365)
REMINDED_BEFORE = timedelta(days=30)


@dataclass(frozen=True)
class Due:
    """`last`: when the person passed one of this kind the last time, if ever."""

    person: Person
    kind: Training.Kind
    last: date | None
    day: date

    @property
    def due_on(self) -> date | None:
        return self.last + YEAR if self.last else None

    @property
    def is_lacking(self) -> bool:
        return self.due_on is None or self.due_on < self.day


def dues_of(contract: Contract, *, on: date) -> list[Due]:
    """Of everybody in the rosters of the day, every yearly kind that is missing or due soon."""
    inside = RosterEntry.objects.in_force(on).filter(contract=contract)
    people = Person.objects.filter(pk__in=inside.values("person")).order_by("kana", "pk")
    passed = last_passed(contract, on=on)
    found = [
        Due(person, kind, passed.get((person.pk, kind.value)), on)
        for person in people
        for kind in Training.YEARLY
    ]
    return [one for one in found if one.due_on is None or one.due_on <= on + REMINDED_BEFORE]


def last_passed(contract: Contract, *, on: date) -> dict[tuple[int, str], date]:
    rows = (
        Attendance.objects.passed()
        .filter(contract=contract, training__held_on__lte=on)
        .order_by("training__held_on")
        .values_list("person", "training__kind", "training__held_on")
    )
    return {(person, kind): day for person, kind, day in rows}


def lacks_training(person: Person, kind: Training.Kind, *, on: date) -> bool:
    """For whoever plans shifts: nobody is put on one without the training of the year."""
    last = last_passed(person.contract, on=on).get((person.pk, kind.value))
    return last is None or last + YEAR < on
