"""The clock of a contract: when it is open, how long something took, when something is due.

Pure Python without a database, so that a figure can be computed again anywhere and a million of
them at once. Days are `date`, all of Japan. Instants are whole seconds since 1970: `seconds_of`
makes one of an aware `datetime`, `moment_of` makes it a `datetime` again.

**A calendar** is agreed in versions and compiled for a span of days:

    desk = Version(date(2022, 2, 1), on_weekdays(8 * 60 + 30, 18 * 60 + 15))
    calendar = compile_calendar(
        [desk], holidays=days, exceptions={}, first=date(2022, 2, 1), last=date(2023, 3, 31)
    )

- `OpeningHours(weekday, opens, closes, nth)`: minutes from midnight; `nth` is the second Saturday.
- `Version(valid_from, hours, closed_on_holidays, closed_at_year_end)`; `around_the_clock(day)`.
- `exceptions`: a day with hours of its own, or none: `{day: ((540, 1080),), another: ()}`. They
  beat everything. A moved second Saturday is a closure and a special day.
- `holidays`: the days of the table that people keep; `national_holidays` seeds it and
  `certain_until` says how far that can be trusted.
- `findings(versions, exceptions)`: what contradicts itself, each a `Finding` with a `Fault` and an
  English sentence. `compile_calendar` refuses what has any.

**A compiled `Calendar`** answers, or raises `BeyondKnown` where it was not compiled for:

- of instants: `is_open` (18:15:00 is inside, 18:15:01 is not), `next_opening`, `open_seconds`,
  `open_seconds_of` for many, `open_intervals`, `deadline`, `latest_start`,
  `less_holidays_seconds` and `less_holidays_intervals` (nights count, closed days do not);
- of days: `is_business_day`, `hours_on`, `seconds_of_day`, `open_days`, `closed_days_between`,
  `open_day_after`, `open_day_before`.

**A due rule** is a `Due`, read from the words of a profile by `read_due`, written by `write_due`:

    read_due({"after": "signed_on", "business_days": 10}).due_on(signed_on, calendar)
    read_due({"after": "called_at", "minutes": 120}).due_at(seconds_of(called_at), None)
"""

from contracts.clock.calendars import BeyondKnown, Calendar, Interval, compile_calendar
from contracts.clock.consistency import Fault, Finding, findings
from contracts.clock.due_words import read_due, write_due
from contracts.clock.dues import Direction, Due, Shift, Unit
from contracts.clock.holidays import certain_until, national_holidays
from contracts.clock.hours import (
    DayHours,
    Exceptions,
    OpeningHours,
    Version,
    around_the_clock,
    on_weekdays,
)
from contracts.clock.jst import JST, day_of, midnight, moment_of, seconds_of

__all__ = [
    "JST",
    "BeyondKnown",
    "Calendar",
    "DayHours",
    "Direction",
    "Due",
    "Exceptions",
    "Fault",
    "Finding",
    "Interval",
    "OpeningHours",
    "Shift",
    "Unit",
    "Version",
    "around_the_clock",
    "certain_until",
    "compile_calendar",
    "day_of",
    "findings",
    "midnight",
    "moment_of",
    "national_holidays",
    "on_weekdays",
    "read_due",
    "seconds_of",
    "write_due",
]
