"""A calendar as the clock needs it, kept by each process as long as it is true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection

from contracts.clock import Calendar as Clock
from contracts.clock import DayHours, Version, compile_calendar

if TYPE_CHECKING:
    from contracts.models.calendars import Calendar

YEARS_AFTER = 1

# Every change of hours counts up the version. One that is rolled back leaves the next change with
# the same number, so the transaction that wrote the row (xmin) is asked for as well.
STATE = """
    SELECT calendar.version, calendar.xmin::text, contract.ends_on, contract.operation_ends_on
    FROM contracts_calendar calendar
    JOIN contracts_contract contract ON contract.id = calendar.contract_id
    WHERE calendar.id = %s
"""

State = tuple[Any, ...]


@dataclass(frozen=True)
class Compiled:
    clock: Clock
    versions: tuple[Version, ...]  # in their order
    holidays: Mapping[date, str]

    def version_on(self, day: date) -> Version | None:
        return next((v for v in reversed(self.versions) if v.valid_from <= day), None)

    def knows(self, day: date) -> bool:
        return self.clock.first <= day <= self.clock.last

    def hours_by_rule(self, day: date) -> DayHours:
        """What the day has without its exception."""
        version = self.version_on(day)
        return version.hours_on(day, self.holidays) if version else ()


# One entry a calendar, replaced when it is no longer true.
_kept: dict[int, tuple[State, Compiled]] = {}


def compiled(calendar: Calendar) -> Compiled:
    """From the first version to the end of the year after the contract's last day."""
    # The state is read before the rows: if somebody commits in between, what is compiled is newer
    # than its state and is compiled once more next time.
    state = state_of(calendar)
    kept = _kept.get(calendar.pk)
    if kept is None or kept[0] != state:
        kept = _kept[calendar.pk] = state, compile_rows(calendar, last_day=max(state[2:]))
    return kept[1]


def state_of(calendar: Calendar) -> State:
    with connection.cursor() as cursor:
        cursor.execute(STATE, [calendar.pk])
        row: State = cursor.fetchone()
        return row


def compile_rows(calendar: Calendar, *, last_day: date) -> Compiled:
    versions = tuple(
        version.in_clock()
        for version in calendar.versions.prefetch_related("hours").order_by("valid_from")
    )
    holidays = dict(calendar.holidays.rows.values_list("day", "name"))
    exceptions = {
        row.day: row.in_clock
        for row in calendar.days.exclude(kind="rule").prefetch_related("hours")
    }
    compiled_clock = compile_calendar(
        versions,
        holidays=holidays,
        exceptions=exceptions,
        first=versions[0].valid_from,
        last=date(last_day.year + YEARS_AFTER, 12, 31),
    )
    return Compiled(compiled_clock, versions, holidays)
