"""Calendars with their versions and days, and which of them counts the business days."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from contracts.clock import OpeningHours
from contracts.models import (
    Calendar,
    CalendarDay,
    CalendarVersion,
    Contract,
    HolidayTable,
    HoursOfDay,
    System,
)
from contracts.profiles.loading.compare import Values
from contracts.profiles.loading.fields import Reference, References, Value, of_papers, plain
from contracts.profiles.loading.rows import Facts, Rows, register_rows


@dataclass(frozen=True)
class WeekHours(Value):
    """The hours of a week: weekday, which of the month, opens, closes."""

    def stands(self, record: Any) -> Any:
        rows = [(one.weekday, one.nth, one.opens, one.closes) for one in record.hours.all()]
        return plain(sorted(rows, key=lambda row: (row[0], row[1] or 0, row[2])))

    def put(self, record: Any, value: Any) -> None:
        """Waits until the version is there."""

    def put_after_saving(self, record: Any, value: Any) -> None:
        record.write([OpeningHours(day, opens, closes, nth) for day, nth, opens, closes in value])

    def longest(self, model: Any) -> None:
        return None


@dataclass(frozen=True)
class DayHours(WeekHours):
    def stands(self, record: Any) -> Any:
        return plain(sorted((one.opens, one.closes) for one in record.hours.all()))

    def put_after_saving(self, record: Any, value: Any) -> None:
        record.hours.all().delete()
        HoursOfDay.objects.bulk_create(
            HoursOfDay(contract=record.contract, exception=record, opens=opens, closes=closes)
            for opens, closes in value
        )


class Calendars(Rows):
    def new(self, contract: Contract, key: str) -> Any:
        calendar = super().new(contract, key)
        calendar.holidays = HolidayTable.of(contract, at=timezone.now())
        return calendar


class HoursOfCalendar(Rows):
    """Whatever alters hours is told to whoever counts by them, once a calendar has any."""

    def put(self, record: Any, values: Values) -> None:
        calendar, at = record.calendar, timezone.now()
        if isinstance(record, CalendarVersion):
            calendar.holidays.reach(record.valid_from, at=at)
        if not calendar.versions.exists():
            super().put(record, values)
            return
        with calendar.changing(by=None, at=at, reason=_("Profile loaded")):
            super().put(record, values)

    def drop(self, record: Any) -> None:
        at = timezone.now()
        with record.calendar.changing(by=None, at=at, reason=_("Profile loaded")):
            record.delete()


class Days(HoursOfCalendar):
    def put(self, record: Any, values: Values) -> None:
        record.changed_at = timezone.now()
        super().put(record, values)


register_rows(
    Calendars(
        "calendars",
        Calendar,
        of_papers(Value("name"), Value("use"), References("systems", to=System)),
    ),
    HoursOfCalendar(
        "calendars.versions",
        CalendarVersion,
        (Value("closed_on_holidays"), Value("closed_at_year_end"), WeekHours("hours")),
        key="valid_from",
        key_in_file="from",
        outer="calendar",
    ),
    Days(
        "calendars.days",
        CalendarDay,
        (Value("kind"), Value("reason"), DayHours("hours")),
        key="day",
        outer="calendar",
    ),
    Facts("contract.calendar", fields=(Reference("business_calendar", to=Calendar),)),
)
