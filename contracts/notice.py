"""How many business days lie between a notice and what it announces."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from contracts.business_days import business_days_of

if TYPE_CHECKING:
    from contracts.models import Contract


def business_days_between(contract: Contract, day: date, other: date) -> int:
    """The business days after `day` up to `other`, which itself counts; none backwards.

    So something that begins on the fifth business day after its notice was announced five
    business days before.
    """
    calendar = business_days_of(contract)
    first, last = max(day + date.resolution, calendar.first), min(other, calendar.last)
    return len(calendar.open_days(first, last)) if first <= last else 0
