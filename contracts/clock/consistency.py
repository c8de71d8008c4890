"""What contradicts itself in a calendar, found before anything is computed from it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby, pairwise

from contracts.clock.hours import MINUTES_OF_DAY, DayHours, Exceptions, OpeningHours, Version

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Fault(StrEnum):
    OVERLAP = "overlap"
    CLOSES_BEFORE_OPENS = "closes_before_opens"
    OUTSIDE_DAY = "outside_day"
    NO_HOURS = "no_hours"
    SAME_DAY = "same_day"


SENTENCES = {
    Fault.OVERLAP: "Two stretches of opening hours overlap: {where}.",
    Fault.CLOSES_BEFORE_OPENS: "Opening hours close before they open: {where}.",
    Fault.OUTSIDE_DAY: "Opening hours lie between 0:00 and 24:00 of one day: {where}.",
    Fault.NO_HOURS: "A version has no opening hours at all: {where}.",
    Fault.SAME_DAY: "Two versions are valid from the same day: {where}.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction. `str` says it in English; `fault` and the rest let others translate it.

    `day` is the first day of the version, or the day of the exception; then `weekday` is empty.
    """

    fault: Fault
    day: date
    weekday: int | None = None
    nth: int | None = None

    def __str__(self) -> str:
        where = self.day.isoformat()
        if self.weekday is not None:
            number = f" number {self.nth}" if self.nth else ""
            where = f"{WEEKDAYS[self.weekday]}{number} of the version from {where}"
        return SENTENCES[self.fault].format(where=where)


def findings(versions: Sequence[Version], exceptions: Exceptions) -> list[Finding]:
    found: list[Finding] = []
    days = sorted(version.valid_from for version in versions)
    found += [Finding(Fault.SAME_DAY, a) for a, b in pairwise(days) if a == b]
    for version in versions:
        found += in_version(version)
    for day, hours in sorted(exceptions.items()):
        found += [Finding(fault, day) for fault in faults_of(hours)]
    return found


def in_version(version: Version) -> Iterator[Finding]:
    if not version.hours:
        yield Finding(Fault.NO_HOURS, version.valid_from)
    for (weekday, nth), hours in groupby(sorted(version.hours, key=_slot), key=_slot):
        stretches = tuple((each.opens, each.closes) for each in hours)
        for fault in faults_of(stretches):
            yield Finding(fault, version.valid_from, weekday, nth or None)


def _slot(hours: OpeningHours) -> tuple[int, int]:
    return hours.weekday, hours.nth or 0


def faults_of(hours: DayHours) -> Iterable[Fault]:
    """Each fault of one day once, however often it occurs."""
    if any(closes <= opens for opens, closes in hours):
        yield Fault.CLOSES_BEFORE_OPENS
    if any(opens < 0 or closes > MINUTES_OF_DAY for opens, closes in hours):
        yield Fault.OUTSIDE_DAY
    if any(after[0] < before[1] for before, after in pairwise(sorted(hours))):
        yield Fault.OVERLAP
