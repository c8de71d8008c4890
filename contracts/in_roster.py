"""Who of a few people stands in a roster of a day.

It is what `RosterQuerySet.in_force` says, judged here: every request asks it of its person, and the
statement that judges takes longer than reading the few entries of one person.
"""

from collections.abc import Collection
from datetime import date

from django.utils import timezone

from contracts.models import RosterEntry

AGREED = (RosterEntry.State.APPROVED, RosterEntry.State.ENDED)
REPORTED = (RosterEntry.State.SUBMITTED, RosterEntry.State.APPROVED)
JUDGED = ("person", "change", "state", "first", "last", "decided_at")


def in_roster(people: Collection[int], day: date) -> set[int]:
    if not people:
        return set()
    entries = list(RosterEntry.objects.filter(person__in=people).only(*JUDGED).order_by())
    return {
        entry.person_id
        for entry in entries
        if is_agreed(entry, day) and not any(ends(other, entry, day) for other in entries)
    }


def is_agreed(entry: RosterEntry, day: date) -> bool:
    if entry.is_leave or entry.state not in AGREED or entry.decided_at is None:
        return False
    return entry.is_there(day) and timezone.localdate(entry.decided_at) <= day


def ends(leave: RosterEntry, entry: RosterEntry, day: date) -> bool:
    """A leave that was reported, decided or not, ends after its last day what began before."""
    if not leave.is_leave or leave.state not in REPORTED or leave.person_id != entry.person_id:
        return False
    return bool(entry.first and leave.last and entry.first <= leave.last < day)
