"""Periodic work: each due time of each entry of the timetable is worked off once, or is missed.

The entries themselves stand in `itsm/timetable.py`. The work of a due time and its one row commit
together: two beats do it once, and a worker that dies in the middle leaves neither, so that the
due time is found missing and made up for.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import zip_longest
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.functional import Promise

from records.actor import acting
from records.jobs import broker
from records.jobs.engine import Clock, sentence_of
from records.jobs.times import Times
from records.models.jobs import PeriodicRun
from records.registries import Registry

log = logging.getLogger(__name__)

GRACE = timedelta(minutes=5)  # a due time that was worked off no later than this was not missed
LOOK_BACK = timedelta(hours=1)  # gaps that ended longer ago were told of before


@dataclass(frozen=True)
class Entry:
    """`work` is called with `at=`. `twice` says why it does no harm when it is done once more.

    snapshot  the work sees the database as of one moment
    steps     the work commits step by step; cut off, it is done again from the beginning
    keep      for how long the rows of its runs are kept; shorter where it is due often
    """

    name: str
    label: str | Promise
    times: Times
    work: Callable[..., object]
    twice: str
    snapshot: bool = False
    steps: bool = False
    keep: timedelta = timedelta(days=90)


@dataclass(frozen=True)
class Missed:
    """Due times without a run: the first of them, and when a run followed, if one has."""

    entry: Entry
    since: datetime
    until: datetime | None


_entries: Registry[Entry] = Registry("an entry of the timetable")


def register(*entries: Entry) -> None:
    for entry in entries:
        _entries.add(entry.name, entry)


def timetable() -> list[Entry]:
    return list(_entries.values())


def entry_of(name: str) -> Entry:
    return _entries[name]


# --- Running ---


def run_entry(name: str, *, clock: Clock = timezone.now) -> bool:
    """Works off the last due time of an entry; False if that was done or is being done."""
    entry, at = entry_of(name), clock()
    due = entry.times.due(at)
    with alone(entry) as free:
        if not free or PeriodicRun.objects.filter(name=name, due_at=due, error="").exists():
            return False
        try:
            with acting(f"job:{name}", request=f"due:{due:%Y-%m-%dT%H:%M:%SZ}"):
                perform(entry, due, at=at, clock=clock)
        except Exception as error:
            log.exception("The periodic run %s of %s failed.", name, due)
            note(entry, due, started_at=at, ended_at=clock(), error=sentence_of(error))
    return True


def perform(entry: Entry, due: datetime, *, at: datetime, clock: Clock) -> None:
    """The work and the row that says so, both or neither.

    The row comes last: work that only reads holds no transaction number, which the seals of the
    history would have to wait for.
    """
    with nullcontext() if entry.steps else transaction.atomic():
        if entry.snapshot:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        entry.work(at=at)
        note(entry, due, started_at=at, ended_at=clock())


def note(entry: Entry, due: datetime, **facts: Any) -> None:
    facts = {"error": "", **facts}
    PeriodicRun.objects.update_or_create(name=entry.name, due_at=due, defaults=facts)


@contextmanager
def alone(entry: Entry) -> Iterator[bool]:
    """Whether no other process works on this entry; the lock falls with the connection."""
    key = [f"due:{entry.name}"]
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(hashtext(%s))", key)
        free = cursor.fetchone() == (True,)
    try:
        yield free
    finally:
        if free:
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(hashtext(%s))", key)


def purge_runs(*, at: datetime) -> None:
    """Deletes the rows of runs that are older than their entry keeps them."""
    for entry in timetable():
        PeriodicRun.objects.filter(name=entry.name, due_at__lt=at - entry.keep).delete()


# --- How it stands, and what did not run ---


@dataclass(frozen=True)
class Standing:
    """An entry now: its last run, its next due time, and since when it is overdue, if it is."""

    entry: Entry
    last: PeriodicRun | None
    next_due: datetime
    overdue_since: datetime | None


def standings(*, at: datetime) -> list[Standing]:
    return [standing_of(entry, at=at) for entry in timetable()]


def standing_of(entry: Entry, *, at: datetime) -> Standing:
    last = PeriodicRun.objects.filter(name=entry.name).order_by("due_at").last()
    expected = entry.times.following(last.due_at) if last else None
    overdue = expected if expected and at - expected > GRACE else None
    return Standing(entry, last, entry.times.following(entry.times.due(at)), overdue)


def make_up(*, at: datetime) -> None:
    """Sends at once what is overdue, what failed, and what has never run at all."""
    for standing in standings(at=at):
        if standing.last is None or standing.last.error or standing.overdue_since:
            transaction.on_commit(partial(broker.send_due, standing.entry.name))


def missed_runs(*, at: datetime) -> list[Missed]:
    """What was missed within the last hour, or still is. An entry that never ran is just new."""
    return [missed for entry in timetable() for missed in gaps(entry, at=at)]


def gaps(entry: Entry, *, at: datetime) -> list[Missed]:
    runs = PeriodicRun.objects.filter(name=entry.name, due_at__lte=at).order_by("due_at")
    due_times = runs.values_list("due_at", flat=True)
    before = due_times.filter(due_at__lt=at - LOOK_BACK).last()
    worked_off = [before] if before else []
    worked_off += due_times.filter(due_at__gte=at - LOOK_BACK)
    found = []
    for earlier, later in zip_longest(worked_off, worked_off[1:]):
        since = entry.times.following(earlier)
        if (later or at) - since > GRACE:
            found.append(Missed(entry, since, later))
    return found


def failed_runs(*, at: datetime) -> list[PeriodicRun]:
    recent = PeriodicRun.objects.filter(name__in=_entries, due_at__gte=at - LOOK_BACK)
    return list(recent.exclude(error="").order_by("due_at"))
