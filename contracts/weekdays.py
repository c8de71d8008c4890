"""Weekdays in words, and the hours of one of them."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from contracts.clock import DayHours, Version
from contracts.hours_text import show_hours

NTH = {
    1: pgettext_lazy("weekday of a month", "first"),
    2: pgettext_lazy("weekday of a month", "second"),
    3: pgettext_lazy("weekday of a month", "third"),
    4: pgettext_lazy("weekday of a month", "fourth"),
    5: pgettext_lazy("weekday of a month", "fifth"),
}


def hours_of(version: Version, weekday: int, nth: int | None = None) -> DayHours:
    """Hours of a weekday as agreed; with `nth` those of, say, the second one of each month."""
    found = (each for each in version.hours if (each.weekday, each.nth) == (weekday, nth))
    return tuple(sorted((each.opens, each.closes) for each in found))


def numbered_days(version: Version) -> list[tuple[int, int]]:
    """The weekdays with hours of their own once a month: their number and the weekday."""
    return sorted({(each.nth, each.weekday) for each in version.hours if each.nth})


def lines_of_week(version: Version) -> Iterator[tuple[str, str]]:
    """The week in few lines: neighbouring days with the same hours are one."""
    for hours, days in groupby(range(7), key=lambda day: hours_of(version, day)):
        yield name_of_days(list(days)), show_hours(hours) or _("closed")
    for nth, weekday in numbered_days(version):
        yield name_of_nth(nth, weekday), show_hours(hours_of(version, weekday, nth))


def name_of_days(days: list[int]) -> str:
    first, last = WEEKDAYS[days[0]], WEEKDAYS[days[-1]]
    if len(days) == 1:
        return str(first)
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def name_of_nth(nth: int, weekday: int) -> str:
    return _("%(nth)s %(weekday)s of the month") % {"nth": NTH[nth], "weekday": WEEKDAYS[weekday]}
