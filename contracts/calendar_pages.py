"""What the pages of a calendar show: days of a month, months of a fiscal year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Q
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from contracts.clock import DayHours, moment_of, seconds_of
from contracts.hours_text import show_hours
from contracts.members import Member
from contracts.models import BusyPeriod, Calendar, CalendarDay, CalendarVersion, HolidayTable
from contracts.models.compiled import Compiled
from contracts.months import Month, fiscal_months
from contracts.weekdays import lines_of_week

SUNDAY_FIRST = (6, 0, 1, 2, 3, 4, 5)


@dataclass(frozen=True)
class DayShown:
    day: date
    known: bool
    hours: DayHours
    holiday: str
    exception: CalendarDay | None
    is_today: bool
    busy: list[BusyPeriod]

    @property
    def hours_text(self) -> str:
        return show_hours(self.hours)

    @property
    def weekday(self) -> str:
        return str(WEEKDAYS[self.day.weekday()])

    @property
    def is_exception(self) -> bool:
        return self.exception is not None and self.exception.kind != CalendarDay.Kind.RULE

    @property
    def busy_told(self) -> list[BusyPeriod]:
        """Those to name here: a period that goes on is named once a week."""
        if self.day.day == 1 or self.day.weekday() == SUNDAY_FIRST[0]:
            return self.busy
        return [one for one in self.busy if not one.covers(self.day - timedelta(days=1))]

    @property
    def css(self) -> str:
        """The classes of its cell."""
        marks = {
            "month-open": bool(self.hours),
            "month-closed": self.known and not self.hours,
            "month-exception": self.is_exception,
            "month-today": self.is_today,
            "month-in-busy": bool(self.busy),
            "month-sunday": self.day.weekday() == 6 or bool(self.holiday),
            "month-saturday": self.day.weekday() == 5,
        }
        return " ".join(name for name, holds in marks.items() if holds)


Exceptions = Mapping[date, CalendarDay]


def exceptions_of(calendar: Calendar, first: date, last: date) -> Exceptions:
    rows = calendar.days.filter(day__range=(first, last)).select_related("changed_by")
    return {row.day: row for row in rows}


def busy_periods_of(calendar: Calendar, member: Member) -> list[BusyPeriod]:
    """Those of the whole contract and of the systems that the calendar is for; of all systems if
    it names none."""
    periods = BusyPeriod.objects.visible_to(member)
    systems = list(calendar.systems.all())
    if systems:
        periods = periods.filter(Q(system=None) | Q(system__in=systems))
    return list(periods)


@dataclass(frozen=True)
class MonthShown:
    """A month as a table of weeks from Sunday to Saturday; a place of another month is None."""

    month: Month
    compiled: Compiled
    exceptions_by_day: Exceptions
    today: date
    busy: Sequence[BusyPeriod] = ()

    @classmethod
    def of(
        cls, calendar: Calendar, month: Month, today: date, busy: Sequence[BusyPeriod] = ()
    ) -> "MonthShown":
        exceptions = exceptions_of(calendar, month.first, month.last)
        return cls(month, calendar.compiled(), exceptions, today, busy)

    @property
    def weekdays(self) -> list[str]:
        return [str(WEEKDAYS[number]) for number in SUNDAY_FIRST]

    @cached_property
    def days(self) -> list[DayShown]:
        return [self._day(day) for day in self.month.days]

    def _day(self, day: date) -> DayShown:
        known = self.compiled.knows(day)
        return DayShown(
            day=day,
            known=known,
            hours=self.compiled.clock.hours_on(day) if known else (),
            holiday=self.compiled.holidays.get(day, ""),
            exception=self.exceptions_by_day.get(day),
            is_today=day == self.today,
            busy=[period for period in self.busy if period.covers(day)],
        )

    @property
    def weeks(self) -> list[list[DayShown | None]]:
        before = SUNDAY_FIRST.index(self.month.first.weekday())
        places: list[DayShown | None] = [None] * before + list(self.days)
        places += [None] * (-len(places) % 7)
        return [places[n : n + 7] for n in range(0, len(places), 7)]

    @property
    def known(self) -> bool:
        return any(day.known for day in self.days)

    @property
    def business_days(self) -> int:
        return sum(bool(day.hours) for day in self.days)

    @property
    def exceptions(self) -> int:
        return sum(day.is_exception for day in self.days)

    @property
    def open_minutes(self) -> int:
        return sum(closes - opens for day in self.days for opens, closes in day.hours)

    @property
    def open_time(self) -> str:
        return show_duration(60 * self.open_minutes)


@dataclass(frozen=True)
class FiscalYear:
    year: int
    months: list[MonthShown]

    @classmethod
    def of(cls, calendar: Calendar, year: int, today: date) -> "FiscalYear":
        months, compiled = fiscal_months(year), calendar.compiled()
        exceptions = exceptions_of(calendar, months[0].first, months[-1].last)
        return cls(year, [MonthShown(month, compiled, exceptions, today) for month in months])

    @property
    def last(self) -> date:
        return self.months[-1].month.last

    @property
    def business_days(self) -> int:
        return sum(month.business_days for month in self.months)

    @property
    def exceptions(self) -> int:
        return sum(month.exceptions for month in self.months)

    @property
    def open_time(self) -> str:
        return show_duration(60 * sum(month.open_minutes for month in self.months))


@dataclass(frozen=True)
class NowShown:
    """Whether a calendar is open at a moment, and when it opens next."""

    known: bool
    hours_text: str = ""
    is_open: bool = False
    opens_at: datetime | None = None

    @property
    def state(self) -> str:
        if not self.known:
            return _("outside the days of the calendar")
        return _("open now") if self.is_open else _("closed now")

    @classmethod
    def of(cls, calendar: Calendar, at: datetime) -> "NowShown":
        compiled, today = calendar.compiled(), timezone.localdate(at)
        if not compiled.knows(today):
            return cls(known=False)
        instant = seconds_of(at)
        is_open = compiled.clock.is_open(instant)
        opens = None if is_open else next_opening(compiled, instant)
        return cls(True, show_hours(compiled.clock.hours_on(today)), is_open, opens)


def next_opening(compiled: Compiled, instant: int) -> datetime | None:
    """Nothing if it does not open again in the days that are known."""
    try:
        return moment_of(compiled.clock.next_opening(instant))
    except LookupError:
        return None


@dataclass(frozen=True)
class VersionShown:
    row: CalendarVersion
    is_valid: bool

    @property
    def lines(self) -> list[tuple[str, str]]:
        return list(lines_of_week(self.row.in_clock()))


def versions_of(calendar: Calendar, today: date) -> list[VersionShown]:
    """The newest first."""
    rows = list(calendar.versions.prefetch_related("hours").order_by("-valid_from"))
    valid = next((row for row in rows if row.valid_from <= today), None)
    return [VersionShown(row, row == valid) for row in rows]


def by_rule(calendar: Calendar, day: date) -> str:
    """The hours of a day as they are without its exception."""
    return show_hours(calendar.compiled().hours_by_rule(day)) or _("closed")


def show_duration(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    parts = {"hours": minutes // 60, "minutes": minutes % 60, "seconds": rest}
    if rest:
        return _("%(hours)d h %(minutes)d min %(seconds)d s") % parts
    return _("%(hours)d h %(minutes)d min") % parts


def uncertain_after(calendar: Calendar, last: date) -> date | None:
    """The day after which holidays may still move, if days behind it are shown."""
    table: HolidayTable = calendar.holidays
    return table.known_until if last > table.known_until else None
