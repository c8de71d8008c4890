"""How many business days lie between a notice and what it announces."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from contracts.clock import national_holidays

if TYPE_CHECKING:
    from contracts.models import Contract

# The days around the new year on which no office works, as month and day.
NEW_YEAR = frozenset({(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)})
WEEKEND = (5, 6)


def business_days_between(contract: Contract, day: date, other: date) -> int:
    """The business days after `day` up to `other`, which itself counts; none backwards.

    So something that begins on the fifth business day after its notice was announced five
    business days before.
    """
    holidays = holidays_of(contract, day, other)
    days = (day + timedelta(days=number) for number in range(1, (other - day).days + 1))
    return sum(1 for one in days if is_business_day(one, holidays))


def is_business_day(day: date, holidays: frozenset[date]) -> bool:
    return (
        day.weekday() not in WEEKEND
        and (day.month, day.day) not in NEW_YEAR
        and day not in holidays
    )


def holidays_of(contract: Contract, first: date, last: date) -> frozenset[date]:
    """The one place where the calendar of a contract comes in; the law knows the rest."""
    if last < first:
        return frozenset()
    return frozenset(day for day, _name in national_holidays(first, last))
