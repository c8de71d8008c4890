"""A calendar compiled for a span of days: every question is two look-ups in prefix sums."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from itertools import accumulate
from types import MappingProxyType

from contracts.clock.consistency import findings
from contracts.clock.hours import DayHours, Exceptions, Version
from contracts.clock.jst import DAY, MINUTE, midnight

Interval = tuple[int, int]

NO_EXCEPTIONS: Exceptions = MappingProxyType({})

_NEVER = DAY  # the opening of a closed day lies behind all its seconds
_SEVERAL = -1  # the width of a day with several stretches, which takes the slow path


class BeyondKnown(LookupError):
    """A question about days that the calendar was not compiled for."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        super().__init__(f"The calendar knows the days from {first} to {last} only.")


def compile_calendar(
    versions: Sequence[Version],
    *,
    first: date,
    last: date,
    holidays: Collection[date] = frozenset(),
    exceptions: Exceptions = NO_EXCEPTIONS,
) -> "Calendar":
    """The calendar from `first` to `last`, both included. What contradicts itself is refused."""
    if found := findings(versions, exceptions):
        raise ValueError(" ".join(map(str, found)))
    if last < first:
        raise ValueError("The last day lies before the first.")
    order = sorted(versions, key=lambda version: version.valid_from)
    starts = [version.valid_from for version in order]
    if not order or first < starts[0]:
        raise ValueError(f"No version of the calendar is valid on {first}.")
    holidays = frozenset(holidays)

    def hours_on(day: date) -> DayHours:
        if day in exceptions:
            return tuple(sorted(exceptions[day]))
        return order[bisect_right(starts, day) - 1].hours_on(day, holidays)

    days = (last - first).days + 1
    return Calendar(first, [hours_on(first + timedelta(days=n)) for n in range(days)])


class Calendar:
    """Opening hours of consecutive days, made by `compile_calendar` and never altered.

    Instants are seconds since 1970 (see `jst`). Beyond its days it raises `BeyondKnown`.
    """

    def __init__(self, first: date, hours: Sequence[DayHours]) -> None:
        self.first = first
        self.last = first + timedelta(days=len(hours) - 1)
        self._begin = midnight(first)
        self._end = self._begin + len(hours) * DAY
        self._hours = hours
        # The midnight that ends the span belongs to a day without hours, which ends each list.
        self._stretches = [tuple((a * MINUTE, b * MINUTE) for a, b in day) for day in (*hours, ())]
        lengths = [sum(b - a for a, b in day) for day in self._stretches]
        self._passed = list(accumulate(lengths[:-1], initial=0))
        self._opens = [day[0][0] if day else _NEVER for day in self._stretches]
        self._width = [
            length if len(day) < 2 else _SEVERAL
            for length, day in zip(lengths, self._stretches, strict=True)
        ]
        self._closed = list(accumulate((not day for day in hours), initial=0))
        self._open_days = [index for index, day in enumerate(hours) if day]

    # Instants

    def is_open(self, instant: int) -> bool:
        """Opening and closing second are both inside."""
        index, second = self._place(instant)
        for opens, closes in self._stretches[index]:
            if opens <= second <= closes:
                return True
        return second == 0 and self._was_open_at_midnight(index)

    def next_opening(self, instant: int) -> int:
        """The instant itself if it is inside opening hours."""
        index, second = self._place(instant)
        if second == 0 and self._was_open_at_midnight(index):
            return instant
        for opens, closes in self._stretches[index]:
            if second <= closes:
                return instant if opens <= second else self._at(index, opens)
        position = bisect_right(self._open_days, index)
        if position == len(self._open_days):
            raise self._beyond()
        index = self._open_days[position]
        return self._at(index, self._opens[index])

    def open_seconds(self, start: int, end: int) -> int:
        if end <= start:
            return 0
        return self._open_until(end) - self._open_until(start)

    def open_seconds_of(self, pairs: Iterable[Interval]) -> list[int]:
        """`open_seconds` of many pairs of start and end, in half the time of asking one by one."""
        begin, limit, passed, opens = self._begin, self._end, self._passed, self._opens
        width, among = self._width, self._seconds_among
        found = []
        for start, end in pairs:
            if end <= start:
                found.append(0)
                continue
            if start < begin or end > limit:
                raise self._beyond()
            index, second = divmod(end - begin, DAY)
            second -= opens[index]
            seconds = passed[index]
            if second > 0:
                most = width[index]
                seconds += among(index, second) if most < 0 else most if most < second else second
            index, second = divmod(start - begin, DAY)
            second -= opens[index]
            seconds -= passed[index]
            if second > 0:
                most = width[index]
                seconds -= among(index, second) if most < 0 else most if most < second else second
            found.append(seconds)
        return found

    def open_intervals(self, start: int, end: int) -> list[Interval]:
        """The open time inside a span, in order; what goes on past midnight is one interval."""
        if end <= start:
            return []
        (first, _), (last, _) = self._place(start), self._place(end)
        return _joined(
            (max(start, self._at(index, opens)), min(end, self._at(index, closes)))
            for index in range(first, last + 1)
            for opens, closes in self._stretches[index]
        )

    def less_holidays_seconds(self, start: int, end: int) -> int:
        """The length of `less_holidays_intervals`."""
        if end <= start or end <= (start := self.next_opening(start)):
            return 0
        if end > self._end:
            raise self._beyond()
        first, last = (start - self._begin) // DAY, (end - self._begin) // DAY
        return end - start - DAY * self._closed_between(first, last)

    def less_holidays_intervals(self, start: int, end: int) -> list[Interval]:
        """All time from start to end without every closed day that lies strictly between.

        A start outside of opening hours moves to the next opening. Nights count.
        """
        if end <= start or end <= (start := self.next_opening(start)):
            return []
        (first, _), (last, _) = self._place(start), self._place(end)
        return _joined(
            (max(start, self._at(index, 0)), min(end, self._at(index, DAY)))
            for index in range(first, last + 1)
            if index in (first, last) or self._stretches[index]
        )

    def deadline(self, start: int, seconds: int) -> int:
        """The first instant at which so many open seconds have passed since the start."""
        if seconds < 0:
            raise ValueError("Open seconds that pass are not negative.")
        passed = self._open_until(start) + seconds
        if seconds == 0:
            return start
        if passed > self._passed[-1]:
            raise self._beyond()
        index = bisect_left(self._passed, passed) - 1
        left = passed - self._passed[index]
        if self._width[index] != _SEVERAL:
            return self._at(index, self._opens[index] + left)
        for opens, closes in self._stretches[index][:-1]:
            if left <= closes - opens:
                return self._at(index, opens + left)
            left -= closes - opens
        return self._at(index, self._stretches[index][-1][0] + left)

    def latest_start(self, end: int, seconds: int) -> int:
        """The last instant from which so many open seconds pass until the end."""
        if seconds < 0:
            raise ValueError("Open seconds that pass are not negative.")
        passed = self._open_until(end) - seconds
        if seconds == 0:
            return end
        if passed < 0:
            raise self._beyond()
        index = bisect_right(self._passed, passed) - 1
        left = passed - self._passed[index]
        for opens, closes in self._stretches[index][:-1]:
            if left < closes - opens:
                return self._at(index, opens + left)
            left -= closes - opens
        return self._at(index, self._stretches[index][-1][0] + left)

    # Days

    def is_business_day(self, day: date) -> bool:
        """A day with opening hours, whatever made it so."""
        return bool(self._hours[self._index(day)])

    def hours_on(self, day: date) -> DayHours:
        return self._hours[self._index(day)]

    def seconds_of_day(self, day: date) -> int:
        index = self._index(day)
        return self._passed[index + 1] - self._passed[index]

    def open_days(self, first: date, last: date) -> list[date]:
        """The business days from first to last, both included."""
        if last < first:
            return []
        low = bisect_left(self._open_days, self._index(first))
        high = bisect_right(self._open_days, self._index(last))
        return [self._day(index) for index in self._open_days[low:high]]

    def closed_days_between(self, first: date, last: date) -> int:
        """Whole closed days after the first and before the last."""
        return self._closed_between(self._index(first), self._index(last))

    def open_day_after(self, day: date, number: int = 1) -> date:
        """The business day that comes as number so-and-so after a day, which itself is not one."""
        return self._open_day(bisect_right(self._open_days, self._index(day)) + number - 1)

    def open_day_before(self, day: date, number: int = 1) -> date:
        return self._open_day(bisect_left(self._open_days, self._index(day)) - number)

    # How it is kept

    def _open_until(self, instant: int) -> int:
        """Open seconds from the beginning of the span."""
        if not self._begin <= instant <= self._end:
            raise self._beyond()
        index, second = divmod(instant - self._begin, DAY)
        second -= self._opens[index]
        if second <= 0:
            return self._passed[index]
        width = self._width[index]
        if width == _SEVERAL:
            return self._passed[index] + self._seconds_among(index, second)
        return self._passed[index] + (second if second < width else width)

    def _seconds_among(self, index: int, second: int) -> int:
        """Open seconds of a day with several stretches, some time after its first opening."""
        second += self._opens[index]
        passed = 0
        for opens, closes in self._stretches[index]:
            if second <= opens:
                break
            passed += (second if second < closes else closes) - opens
        return passed

    def _place(self, instant: int) -> tuple[int, int]:
        if not self._begin <= instant <= self._end:
            raise self._beyond()
        return divmod(instant - self._begin, DAY)

    def _at(self, index: int, second: int) -> int:
        return self._begin + index * DAY + second

    def _index(self, day: date) -> int:
        if not self.first <= day <= self.last:
            raise self._beyond()
        return (day - self.first).days

    def _day(self, index: int) -> date:
        return self.first + timedelta(days=index)

    def _open_day(self, position: int) -> date:
        if not 0 <= position < len(self._open_days):
            raise self._beyond()
        return self._day(self._open_days[position])

    def _was_open_at_midnight(self, index: int) -> bool:
        """Whether the day before closes at 24:00, which is this day's first second."""
        before = self._stretches[index - 1] if index else ()
        return bool(before) and before[-1][1] == DAY

    def _closed_between(self, first: int, last: int) -> int:
        return self._closed[last] - self._closed[first + 1] if first < last else 0

    def _beyond(self) -> BeyondKnown:
        return BeyondKnown(self.first, self.last)


def _joined(intervals: Iterable[Interval]) -> list[Interval]:
    """Intervals in order, without empty ones; those that touch become one."""
    found: list[Interval] = []
    for start, end in intervals:
        if start >= end:
            continue
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
