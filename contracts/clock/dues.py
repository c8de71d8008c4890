"""When something is due: so much after or before an event."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from contracts.clock.calendars import Calendar
from contracts.clock.jst import HOUR, MINUTE


class Unit(StrEnum):
    BUSINESS_DAYS = "business_days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "hours"
    MINUTES = "minutes"


class Direction(StrEnum):
    AFTER = "after"
    BEFORE = "before"


class Shift(StrEnum):
    """Where a due day moves that is not a business day."""

    NONE = "none"
    BEFORE = "before"
    AFTER = "after"


SECONDS = {Unit.HOURS: HOUR, Unit.MINUTES: MINUTE}
DAYS = {Unit.DAYS: 1, Unit.WEEKS: 7}
MONTHS = {Unit.MONTHS: 1, Unit.YEARS: 12}


@dataclass(frozen=True, slots=True)
class Due:
    """A rule such as "10 business days after signing".

    `event` names what the rule counts from; the caller knows the day of it. The day after the
    event is day 1, unless the first day counts; counted backwards, the day before it. Months end
    on the same day of the month or on its last one. With `end_of_month` the rule names the last
    day of the month that was reached.
    """

    amount: int
    unit: Unit
    direction: Direction = Direction.AFTER
    event: str = ""
    first_day_counts: bool = False
    end_of_month: bool = False
    shift: Shift = Shift.NONE

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError(f"The number of {self.unit} is not negative; say before or after.")
        if self.is_moment and (self.first_day_counts or self.end_of_month or self.shift != "none"):
            raise ValueError(f"A rule in {self.unit} names a moment and has no rules for days.")
        if self.end_of_month and self.unit not in MONTHS:
            raise ValueError(f"The end of the month goes with months or years, not {self.unit}.")
        if self.first_day_counts and self.end_of_month:
            raise ValueError("Whether the first day counts means nothing for the end of a month.")
        if self.first_day_counts and not self.amount:
            raise ValueError("If the first day counts, the number is at least 1.")

    @property
    def is_moment(self) -> bool:
        """Due at a second (`due_at`), not at the end of a day (`due_on`)."""
        return self.unit in SECONDS

    @property
    def needs_calendar(self) -> bool:
        return self.unit == Unit.BUSINESS_DAYS or self.shift != Shift.NONE

    def due_at(self, base: int, calendar: Calendar | None) -> int:
        """The second that is due: of open time with a calendar, of all time with None."""
        if not self.is_moment:
            raise ValueError(f"A rule in {self.unit} names a day, not a moment.")
        seconds = self.amount * SECONDS[self.unit]
        if calendar is None:
            return base + seconds * self._sign
        if self.direction == Direction.AFTER:
            return calendar.deadline(base, seconds)
        return calendar.latest_start(base, seconds)

    def due_on(self, base: date, calendar: Calendar | None = None) -> date:
        """The last day that is in time."""
        if self.is_moment:
            raise ValueError(f"A rule in {self.unit} names a moment, not a day.")
        if not self.needs_calendar:
            return self._day(base)
        if calendar is None:
            raise ValueError("A rule with business days needs a calendar.")
        if self.unit == Unit.BUSINESS_DAYS:
            return self._shifted(self._business_day(base, calendar), calendar)
        return self._shifted(self._day(base), calendar)

    @property
    def _sign(self) -> int:
        return 1 if self.direction == Direction.AFTER else -1

    def _day(self, base: date) -> date:
        if self.unit in DAYS:
            number = self.amount * DAYS[self.unit] - self.first_day_counts
            return base + timedelta(days=number * self._sign)
        reached = months_later(base, self.amount * MONTHS[self.unit] * self._sign)
        if self.end_of_month:
            return last_of_month(reached)
        # The month that begins with the event ends on the day before the same day of the next
        # one; where that month has no such day, it ends with the month.
        if self.first_day_counts and reached.day == base.day:
            return reached - timedelta(days=self._sign)
        return reached

    def _business_day(self, base: date, calendar: Calendar) -> date:
        number = self.amount - (self.first_day_counts and calendar.is_business_day(base))
        if not number:
            return base
        if self.direction == Direction.AFTER:
            return calendar.open_day_after(base, number)
        return calendar.open_day_before(base, number)

    def _shifted(self, day: date, calendar: Calendar) -> date:
        if self.shift == Shift.NONE or calendar.is_business_day(day):
            return day
        if self.shift == Shift.BEFORE:
            return calendar.open_day_before(day)
        return calendar.open_day_after(day)


def last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_later(day: date, number: int) -> date:
    """The same day of another month, or its last day: 31 January and a month is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
