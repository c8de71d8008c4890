"""The calendars of the five contracts, as the tests of the clock use them."""

from datetime import date, datetime

from contracts.clock import (
    JST,
    Calendar,
    Exceptions,
    OpeningHours,
    Version,
    compile_calendar,
    national_holidays,
    on_weekdays,
    seconds_of,
)
from contracts.clock.calendars import NO_EXCEPTIONS

FIRST, LAST = date(2018, 1, 1), date(2030, 12, 31)
HOLIDAYS = frozenset(day for day, _name in national_holidays(FIRST, LAST))


def calendar(*hours: OpeningHours, exceptions: Exceptions = NO_EXCEPTIONS) -> Calendar:
    return compile_calendar(
        [Version(FIRST, hours)], holidays=HOLIDAYS, exceptions=exceptions, first=FIRST, last=LAST
    )


def duty_days(opens: int, closes: int, exceptions: Exceptions = NO_EXCEPTIONS) -> Calendar:
    """JPS: weekdays and the second Saturday."""
    second_saturday = OpeningHours(5, opens, closes, nth=2)
    return calendar(*on_weekdays(opens, closes), second_saturday, exceptions=exceptions)


def at(text: str) -> int:
    """The second of a moment of Japan."""
    return seconds_of(datetime.fromisoformat(text).replace(tzinfo=JST))


METI = calendar(*on_weekdays(8 * 60 + 30, 18 * 60 + 15))
MYNA = calendar(*on_weekdays(9 * 60, 18 * 60))
MOD = calendar(*on_weekdays(9 * 60 + 30, 18 * 60 + 15))
JPS_ONLINE = duty_days(7 * 60, 23 * 60)
JPS_MACS = duty_days(8 * 60 + 15, 20 * 60)
JPS_HELPDESK = duty_days(8 * 60, 17 * 60 + 30)
