"""Times as other systems write them."""

import re
from datetime import datetime, timedelta

from contracts.clock.jst import JST

ISO = re.compile(
    r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}[T ][0-9]{2}"
    r"(:?[0-9]{2}(:?[0-9]{2}([.,][0-9]+)?)?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?"
)
END_OF_DAY = re.compile(r"(?<=[T ])24(?=:?00(?::?00(?:[.,]0+)?)?(?:Z|[+-]|$))")


def moment_of_iso(text: str) -> datetime:
    """In Japan unless it names an offset; fractions of a second are cut. Raises ValueError.

    A day alone is no time. 24:00 is the end of its day.
    """
    text = text.upper()
    if not ISO.fullmatch(text):
        raise ValueError(text)
    started, ends_the_day = END_OF_DAY.subn("00", text)
    told = datetime.fromisoformat(started)
    if ends_the_day:
        told += timedelta(days=1)
    return whole_second(told)


def moment_by_pattern(text: str, pattern: str) -> datetime:
    """By the signs of strptime."""
    return whole_second(datetime.strptime(text, pattern))


def whole_second(told: datetime) -> datetime:
    """Raises OverflowError where no other zone has this time."""
    aware = told.replace(microsecond=0, tzinfo=told.tzinfo or JST)
    aware.astimezone(JST)
    return aware
