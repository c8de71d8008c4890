"""The business days by which the deadlines and notices of a contract are counted."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from django.utils import timezone

from contracts.clock import Calendar as Clock
from contracts.clock import Version, compile_calendar, on_weekdays
from contracts.models.holidays import HolidayTable

if TYPE_CHECKING:
    from contracts.models import Calendar, Contract, Deadline

MARGIN = timedelta(days=400)  # deadlines lie up to a year before the first day and after the last
HOURS = on_weekdays(9 * 60, 18 * 60)


def business_days_of(contract: Contract, calendar: Calendar | None = None) -> Clock:
    """The open days of a calendar, or of that by which the contract counts.

    Before its first version and after its last day, and where the papers name no calendar, business
    days are Monday to Friday without the holidays that the contract keeps and without 29 December
    to 3 January.
    """
    weekdays = weekdays_of(contract)
    kept = calendar or contract.business_calendar
    return completed(kept.compiled().clock, weekdays) if kept else weekdays


def weekdays_of(contract: Contract) -> Clock:
    first: date = contract.first_day - MARGIN
    last: date = contract.last_day + MARGIN
    table = HolidayTable.of(contract, at=timezone.now())
    holidays = frozenset(table.rows.values_list("day", flat=True))
    return compile_calendar([Version(first, HOURS)], first=first, last=last, holidays=holidays)


def completed(clock: Clock, weekdays: Clock) -> Clock:
    """The clock, and the weekdays for the days that it does not know."""
    first, last = min(clock.first, weekdays.first), max(clock.last, weekdays.last)
    days = map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
    return Clock(
        first,
        [(clock if clock.first <= day <= clock.last else weekdays).hours_on(day) for day in days],
    )


class DueDays:
    """The days of the deadlines of a contract; each calendar is compiled once."""

    def __init__(self, contract: Contract) -> None:
        self._clock = cache(lambda calendar: business_days_of(contract, calendar))

    def of(self, deadline: Deadline) -> date | None:
        return deadline.due_on(self._clock(deadline.calendar))
