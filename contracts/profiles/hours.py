"""Opening hours as people write them: weekdays, names of days, "second saturday", from-to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple

import yaml
from django.utils.translation import gettext as _

from contracts.profiles.places import Place, Reading, listed, shown
from contracts.profiles.scalars import Scalar
from contracts.profiles.shapes import ListOf, Shape, pairs_of

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONG_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NTH = ("first", "second", "third", "fourth", "fifth")
MINUTES_OF_DAY = 24 * 60


class Span(NamedTuple):
    opens_minute: int  # counted from midnight
    closes_minute: int


class WeeklySpan(NamedTuple):
    weekday: int  # Monday is 0
    nth: int | None  # 2: only on the second one of the month
    opens_minute: int
    closes_minute: int


def overlapping(spans: Iterable[Span]) -> bool:
    return any(
        a.opens_minute < b.closes_minute and b.opens_minute < a.closes_minute
        for a, b in combinations(spans, 2)
    )


@dataclass(frozen=True)
class FromTo(Scalar):
    def expected(self) -> str:
        return _("hours such as 8:30-18:15, within one day, 24:00 at the latest")

    def parse(self, node: yaml.ScalarNode) -> Span:
        match = re.fullmatch(
            "([0-9]{1,2}):([0-5][0-9])-([0-9]{1,2}):([0-5][0-9])", node.value.strip()
        )
        if not match:
            raise self.unfit(node)
        hour, minute, last_hour, last_minute = map(int, match.groups())
        span = Span(hour * 60 + minute, last_hour * 60 + last_minute)
        if not span.opens_minute < span.closes_minute <= MINUTES_OF_DAY:
            raise self.unfit(node)
        return span


@dataclass(frozen=True)
class Hours(Shape):
    """The hours of one day."""

    def empty(self) -> list[Span]:
        return []

    def read(self, node: yaml.Node, place: Place, reading: Reading) -> list[Span]:
        spans: list[Span] = ListOf(FromTo(), most=10, single=True).read(node, place, reading)
        if overlapping(spans):
            reading.complain(place, _("The hours of this day overlap."))
            return []
        return spans


def days_meant(word: str) -> list[tuple[int, int | None]] | None:
    """The weekdays behind a word, each with its number in the month if it has one."""
    if word == "daily":
        return [(day, None) for day in range(7)]
    if word == "weekdays":
        return [(day, None) for day in range(5)]
    nth, _space, name = word.rpartition(" ")
    names = DAYS if name in DAYS else LONG_DAYS
    if name not in names or (nth and nth not in NTH):
        return None
    return [(names.index(name), NTH.index(nth) + 1 if nth else None)]


@dataclass(frozen=True)
class WeekHours(Shape):
    """A week's hours, at least one; the value is a list of spans in the order of the week."""

    def empty(self) -> list[WeeklySpan]:
        return []

    def read(self, node: yaml.Node, place: Place, reading: Reading) -> Any:
        if not isinstance(node, yaml.MappingNode):
            reading.complain(place, _("Write days with their hours, such as weekdays: 9:00-17:00."))
            return []
        before = len(reading.told)
        week: list[WeeklySpan] = []
        for word, here, value in pairs_of(node, place, reading):
            reading.note(here)
            meant = days_meant(word)
            if meant is None:
                reading.complain(
                    here,
                    _("“%(day)s” is not a day; write one of %(days)s, or for example %(nth)s.")
                    % {
                        "day": shown(word),
                        "days": listed(("daily", "weekdays", *DAYS)),
                        "nth": "second saturday",
                    },
                )
                continue
            spans = Hours().read(value, here, reading)
            new = [WeeklySpan(day, nth, *span) for day, nth in meant for span in spans]
            if any(self._overlap(a, b) for a in week for b in new):
                reading.complain(here, _("The hours overlap with those of a day above."))
            week += new
        if not week and len(reading.told) == before:
            reading.complain(place, _("A calendar needs opening hours; write at least one day."))
        return sorted(week, key=lambda span: (span.weekday, span.nth or 0, span.opens_minute))

    def _overlap(self, a: WeeklySpan, b: WeeklySpan) -> bool:
        """Hours of the second Saturday replace those of Saturdays and do not overlap them."""
        return a[:2] == b[:2] and overlapping([Span(*a[2:]), Span(*b[2:])])
