"""Hours of a day as people write them: `8:30-12:00, 13:00-17:30`. Nothing means closed."""

import re
from collections.abc import Callable, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contracts.clock import DayHours, Fault
from contracts.clock.consistency import faults_of
from portal.forms.fields import narrow

STRETCH = re.compile(r"(\d{1,2}):(\d\d)\s*[-~〜–]\s*(\d{1,2}):(\d\d)")

SENTENCES: dict[Fault, str | Promise] = {
    Fault.OVERLAP: gettext_lazy("Two stretches of these hours overlap."),
    Fault.CLOSES_BEFORE_OPENS: gettext_lazy(
        "The hours close before they open. Hours past midnight belong to the next day."
    ),
    Fault.OUTSIDE_DAY: gettext_lazy("Hours lie between 0:00 and 24:00 of one day."),
    Fault.NO_HOURS: gettext_lazy("Write the hours of at least one day."),
    Fault.SAME_DAY: gettext_lazy("Other hours are already valid from this day."),
}


class Unreadable(ValueError):
    """Carries the sentence that says what is wrong with the text."""


def read_hours(text: str) -> DayHours:
    parts = [part.strip() for part in re.split(r"[,、\n]", narrow(text)) if part.strip()]
    found = tuple(sorted(read_stretch(part) for part in parts))
    refuse(found)
    return found


def read_stretch(text: str) -> tuple[int, int]:
    match = STRETCH.fullmatch(text)
    if not match or int(match[2]) > 59 or int(match[4]) > 59:
        raise Unreadable(
            _("“%(text)s” is not read as hours; write them as 8:30-12:00, 13:00-17:30.")
            % {"text": text[:40]}
        )
    return int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])


def refuse(hours: DayHours, raising: Callable[[str], Exception] = Unreadable) -> None:
    """Refuses hours that contradict themselves."""
    for fault in faults_of(hours):
        raise raising(str(SENTENCES[fault]))


def clock_time(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"


def write_hours(hours: Sequence[tuple[int, int]]) -> str:
    """As it is typed into a form."""
    return ", ".join(f"{clock_time(opens)}-{clock_time(closes)}" for opens, closes in hours)


def show_hours(hours: Sequence[tuple[int, int]]) -> str:
    """As it is read on a page."""
    if tuple(hours) == ((0, 24 * 60),):
        return _("24 hours")
    return _(", ").join(f"{clock_time(opens)}–{clock_time(closes)}" for opens, closes in hours)
