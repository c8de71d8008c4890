"""The prefix sums against a walk: random calendars, asked minute by minute and day by day.

The walk knows nothing of prefix sums. It decides for each minute whether it is open, by reading
the rules in their words, and counts.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from random import Random

import pytest

from contracts.clock import (
    BeyondKnown,
    Calendar,
    DayHours,
    Exceptions,
    OpeningHours,
    Version,
    around_the_clock,
    compile_calendar,
    day_of,
    midnight,
)

FIRST, DAYS = date(2025, 12, 20), 40
LAST = FIRST + timedelta(days=DAYS - 1)
BEGIN, END = midnight(FIRST), midnight(LAST) + 86_400
ROUND_MINUTES = (0, 1, 510, 720, 780, 1_095, 1_439, 1_440)


def some_hours(chance: Random) -> DayHours:
    """No, one or several stretches, often from or to midnight and often touching."""
    among = [*ROUND_MINUTES, *(chance.randrange(1_440) for _ in range(4))]
    cuts = sorted(set(chance.sample(among, 2 * chance.randrange(1, 4))))
    if chance.random() < 0.3:
        return tuple(pairwise(cuts))
    return tuple(zip(cuts[::2], cuts[1::2], strict=False))


def some_version(chance: Random, valid_from: date) -> Version:
    if chance.random() < 0.15:
        return around_the_clock(valid_from)
    hours = [
        OpeningHours(weekday, opens, closes, nth)
        for weekday in range(7)
        for nth in (None, chance.randrange(1, 6))
        if chance.random() < (0.8 if nth is None and weekday < 5 else 0.2)
        for opens, closes in some_hours(chance)
    ]
    hours = hours or [OpeningHours(2, 540, 1_080)]
    return Version(valid_from, tuple(hours), chance.random() < 0.7, chance.random() < 0.7)


class Walk:
    """A random calendar, and its answers in the slowest way."""

    def __init__(self, seed: int) -> None:
        self.chance = chance = Random(seed)  # noqa: S311 - nothing secret
        starts = {FIRST - timedelta(days=chance.randrange(40))}
        starts |= {self.some_day() for _ in range(chance.randrange(3))}
        self.versions = [some_version(chance, start) for start in starts]
        self.holidays = {self.some_day() for _ in range(8)}
        self.exceptions: Exceptions = {
            self.some_day(): some_hours(chance) if chance.random() < 0.6 else () for _ in range(6)
        }
        self.open_minutes = [self.is_open_minute(minute) for minute in range(DAYS * 1_440)]

    def compiled(self) -> Calendar:
        self.chance.shuffle(self.versions)
        return compile_calendar(
            self.versions,
            holidays=self.holidays,
            exceptions=self.exceptions,
            first=FIRST,
            last=LAST,
        )

    def some_day(self) -> date:
        return FIRST + timedelta(days=self.chance.randrange(DAYS))

    def some_instant(self) -> int:
        """Often exactly on a minute where hours may begin or end."""
        day = BEGIN + 86_400 * self.chance.randrange(DAYS)
        if self.chance.random() < 0.5:
            stretch = self.chance.choice([(0, 1_440), *self.hours_on(day_of(day))])
            return min(END, day + 60 * self.chance.choice(stretch) + self.chance.randrange(-1, 2))
        return day + self.chance.randrange(86_400)

    def instants(self, number: int) -> Iterator[int]:
        for _ in range(number):
            yield max(BEGIN, self.some_instant())

    def hours_on(self, day: date) -> list[tuple[int, int]]:
        if day in self.exceptions:
            return list(self.exceptions[day])
        valid = max((v for v in self.versions if v.valid_from <= day), key=lambda v: v.valid_from)
        first_of_month = day.replace(day=1)
        same_weekday = [
            first_of_month + timedelta(days=n)
            for n in range(day.day)
            if (first_of_month + timedelta(days=n)).weekday() == day.weekday()
        ]
        todays = [hours for hours in valid.hours if hours.weekday == day.weekday()]
        numbered = [h for h in todays if h.nth == len(same_weekday)]
        if not numbered and (
            (valid.closed_on_holidays and day in self.holidays)
            or (valid.closed_at_year_end and f"{day:%m%d}" in "1229 1230 1231 0101 0102 0103")
        ):
            return []
        chosen = numbered or [hours for hours in todays if hours.nth is None]
        return [(hours.opens, hours.closes) for hours in chosen]

    def is_open_minute(self, minute: int) -> bool:
        day, minute_of_day = divmod(minute, 1_440)
        if minute_of_day == 0:
            self.todays = self.hours_on(FIRST + timedelta(days=day))
        return any(opens <= minute_of_day < closes for opens, closes in self.todays)

    def is_open(self, instant: int) -> bool:
        """An open minute is open from its first second to the first one of the next minute."""
        minute, second = divmod(instant - BEGIN, 60)
        before = second == 0 and minute > 0 and self.open_minutes[minute - 1]
        return before or (minute < len(self.open_minutes) and self.open_minutes[minute])

    def open_pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """The open part of each minute from start to end."""
        first, last = (start - BEGIN) // 60, min((end - BEGIN) // 60, DAYS * 1_440 - 1)
        return [
            (max(start, BEGIN + minute * 60), min(end, BEGIN + minute * 60 + 60))
            for minute in range(first, last + 1)
            if self.open_minutes[minute]
        ]

    def open_seconds(self, start: int, end: int) -> int:
        return sum(max(0, b - a) for a, b in self.open_pieces(start, end))

    def next_opening(self, instant: int) -> int | None:
        if self.is_open(instant):
            return instant
        minutes = range((instant - BEGIN) // 60 + 1, len(self.open_minutes))
        return next((BEGIN + 60 * m for m in minutes if self.open_minutes[m]), None)

    def less_holidays(self, start: int, end: int) -> int:
        opening = self.next_opening(start)
        assert opening is not None
        if opening >= end:
            return 0
        day, closed = day_of(opening) + timedelta(days=1), 0
        while day < day_of(end):
            closed += not self.hours_on(day)
            day += timedelta(days=1)
        return end - opening - closed * 86_400


walk_of = cache(Walk)


@pytest.fixture(params=range(16), ids=lambda seed: f"seed {seed}")
def walk(request: pytest.FixtureRequest) -> Walk:
    """Each test asks the same questions, whichever tests ran before it."""
    walk = walk_of(request.param)
    walk.chance.seed(request.param)
    return walk


def test_days(walk: Walk) -> None:
    calendar = walk.compiled()
    days = [FIRST + timedelta(days=n) for n in range(DAYS)]
    for day in days:
        assert calendar.hours_on(day) == tuple(sorted(walk.hours_on(day)))
        assert calendar.seconds_of_day(day) == sum(b - a for a, b in walk.hours_on(day)) * 60
    for _ in range(20):
        low, high = sorted((walk.some_day(), walk.some_day()))
        between = [day for day in days if low <= day <= high]
        assert calendar.open_days(low, high) == [day for day in between if walk.hours_on(day)]
        assert calendar.closed_days_between(low, high) == sum(
            not walk.hours_on(day) for day in between[1:-1]
        )


def test_openings(walk: Walk) -> None:
    calendar = walk.compiled()
    for instant in walk.instants(150):
        assert calendar.is_open(instant) == walk.is_open(instant)
        expected = walk.next_opening(instant)
        if expected is None:
            with pytest.raises(BeyondKnown):
                calendar.next_opening(instant)
        else:
            assert calendar.next_opening(instant) == expected


def test_open_time(walk: Walk) -> None:
    calendar = walk.compiled()
    pairs = list(zip(walk.instants(20), walk.instants(20), strict=True))
    pairs += [(start, start + 5_000) for start in walk.instants(40) if start + 5_000 <= END]
    expected = [walk.open_seconds(*pair) if pair[0] < pair[1] else 0 for pair in pairs]
    assert [calendar.open_seconds(*pair) for pair in pairs] == expected
    assert calendar.open_seconds_of(pairs) == expected
    for pair, seconds in zip(pairs, expected, strict=True):
        intervals = calendar.open_intervals(*pair)
        assert sum(b - a for a, b in intervals) == seconds
        assert all(a[1] < b[0] for a, b in pairwise(intervals)), "in order, and never touching"
        assert all(pair[0] <= a < b <= pair[1] for a, b in intervals)
        assert all(walk.open_seconds(a, b) == b - a for a, b in intervals)


def test_less_holidays(walk: Walk) -> None:
    calendar = walk.compiled()
    for start, end in zip(walk.instants(30), walk.instants(30), strict=True):
        if start < end and walk.next_opening(start) is not None:
            expected = walk.less_holidays(start, end)
            assert calendar.less_holidays_seconds(start, end) == expected
            intervals = calendar.less_holidays_intervals(start, end)
            assert sum(b - a for a, b in intervals) == expected


def test_deadlines(walk: Walk) -> None:
    """The first, and counted backwards the last, instant for which the seconds come out right."""
    calendar = walk.compiled()
    for start, length in zip(walk.instants(20), walk.instants(20), strict=True):
        seconds = 1 + (length - BEGIN) % 100_000
        if walk.open_seconds(start, END) < seconds:
            with pytest.raises(BeyondKnown):
                calendar.deadline(start, seconds)
        else:
            end = calendar.deadline(start, seconds)
            assert walk.open_seconds(start, end) == seconds
            assert walk.open_seconds(start, end - 1) == seconds - 1
        if walk.open_seconds(BEGIN, start) < seconds:
            with pytest.raises(BeyondKnown):
                calendar.latest_start(start, seconds)
        else:
            begin = calendar.latest_start(start, seconds)
            assert walk.open_seconds(begin, start) == seconds
            assert walk.open_seconds(begin + 1, start) == seconds - 1
