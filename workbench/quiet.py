"""When a mail may come: the hours that a person wants to be left alone outside of."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from contracts.business_days import weekdays_of
from contracts.clock import BeyondKnown, moment_of, seconds_of

if TYPE_CHECKING:
    from contracts.models import Contract


def next_opening(contract: Contract, at: datetime) -> datetime:
    """By the calendar by which the contract counts its business days. Where that knows nothing of
    the day, and without one, its weekdays count. Beyond the contract nothing is closed."""
    calendar = contract.business_calendar
    if calendar is not None:
        try:
            return max(at, calendar.next_opening(at))
        except BeyondKnown:
            pass
    try:
        return max(at, moment_of(weekdays_of(contract).next_opening(seconds_of(at))))
    except BeyondKnown:
        return at


def is_open_on_day_of(contract: Contract, at: datetime) -> bool:
    """Whether the contract works at all on the day of a moment."""
    midnight = on_clock(at, time(0))
    opening = next_opening(contract, midnight)
    return timezone.localdate(opening) == timezone.localdate(at)


def next_between(at: datetime, begins: time, ends: time) -> datetime:
    """The moment itself, or the next `begins`. Hours that end before they begin span midnight."""
    now = timezone.localtime(at).time()
    inside = begins <= now < ends if begins < ends else now >= begins or now < ends
    if inside:
        return at
    today = on_clock(at, begins)
    return today if today > at else on_clock(at + timedelta(days=1), begins)


def on_clock(at: datetime, clock: time) -> datetime:
    """A time of the office on the day of a moment."""
    return timezone.make_aware(datetime.combine(timezone.localdate(at), clock))
