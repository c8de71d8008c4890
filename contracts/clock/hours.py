"""Opening hours as people agree on them: by weekday, in versions, with closures."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

MINUTES_OF_DAY = 1_440
SATURDAY = 5

# Minutes from midnight, opening and closing, in their order. A day without any is closed.
DayHours = tuple[tuple[int, int], ...]

# A dated exception beats every rule of its day: other hours, an extension, or a closure.
Exceptions = Mapping[date, DayHours]


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """One stretch of one weekday (0 is Monday), in minutes from midnight.

    With `nth` it stands for, say, the second Saturday of each month. On such a day only the hours
    with `nth` hold, and they hold even if it is a holiday or lies at the end of the year.
    """

    weekday: int
    opens: int
    closes: int
    nth: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise ValueError(f"{self.weekday} is not a weekday: 0 is Monday, 6 is Sunday.")
        if self.nth is not None and not 1 <= self.nth <= 5:
            raise ValueError(f"A month has no weekday number {self.nth}.")


@dataclass(frozen=True, slots=True)
class Version:
    """What holds from one day on, until the next version does.

    The two closures and hours on weekdays only make the 休日 of administrative organs: Saturday,
    Sunday, national holidays, 29 December to 3 January.
    """

    valid_from: date
    hours: tuple[OpeningHours, ...]
    closed_on_holidays: bool = True
    closed_at_year_end: bool = True

    def hours_on(self, day: date, holidays: Collection[date]) -> DayHours:
        weekday, nth = day.weekday(), (day.day - 1) // 7 + 1
        todays = [hours for hours in self.hours if hours.weekday == weekday]
        if numbered := [hours for hours in todays if hours.nth == nth]:
            return _in_order(numbered)
        if self.closed_on_holidays and day in holidays:
            return ()
        if self.closed_at_year_end and is_year_end(day):
            return ()
        return _in_order(hours for hours in todays if hours.nth is None)


def _in_order(hours: Iterable[OpeningHours]) -> DayHours:
    return tuple(sorted((each.opens, each.closes) for each in hours))


def is_year_end(day: date) -> bool:
    """29 December to 3 January."""
    return (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)


def on_weekdays(opens: int, closes: int) -> tuple[OpeningHours, ...]:
    """The same hours from Monday to Friday."""
    return tuple(OpeningHours(weekday, opens, closes) for weekday in range(SATURDAY))


def around_the_clock(valid_from: date) -> Version:
    """24 hours, 365 days."""
    hours = tuple(OpeningHours(weekday, 0, MINUTES_OF_DAY) for weekday in range(7))
    return Version(valid_from, hours, closed_on_holidays=False, closed_at_year_end=False)
