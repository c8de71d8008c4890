"""The business days by which the deadlines of a contract are counted."""

from datetime import date, timedelta

from contracts.clock import (
    Calendar,
    Version,
    compile_calendar,
    national_holidays,
    on_weekdays,
)
from contracts.models import Contract

MARGIN = timedelta(days=400)  # deadlines lie up to a year before the first day and after the last
HOURS = on_weekdays(9 * 60, 18 * 60)


def business_days_of(contract: Contract) -> Calendar:
    """Monday to Friday without national holidays and without 29 December to 3 January.

    This is the reading of "business day" where the papers do not define it, and the one place
    that knows from where the days of a contract come.
    """
    first: date = contract.first_day - MARGIN
    last: date = contract.last_day + MARGIN
    holidays = frozenset(day for day, _name in national_holidays(first, last))
    return compile_calendar([Version(first, HOURS)], first=first, last=last, holidays=holidays)
