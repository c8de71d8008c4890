"""When a reception counts from: what arrives while the queue is closed counts from its opening.

The arrival stays as it is; the counted one is computed, so that an agreed change of hours holds for
what is counted and alters no fact.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from contracts import clock


class Receptions:
    """For many tickets of one contract: each calendar is compiled once."""

    def __init__(self, contract: Any) -> None:
        self._contract = contract
        self._clocks: dict[int, clock.Calendar] = {}

    def counted_from(self, ticket: Any) -> datetime:
        calendar = self._calendar_of(ticket)
        if calendar is None:
            return ticket.received_at
        known = self._clocks.get(calendar.pk)
        if known is None:
            known = self._clocks[calendar.pk] = calendar.compiled().clock
        try:
            counted = known.next_opening(clock.seconds_of(ticket.received_at))
        except clock.BeyondKnown:
            return ticket.received_at
        return max(clock.moment_of(counted), ticket.received_at)

    def mark(self, tickets: Iterable[Any]) -> None:
        """`counted_from` of each, where it is another time than the arrival."""
        for ticket in tickets:
            counted = self.counted_from(ticket)
            ticket.counted_from = counted if counted != ticket.received_at else None

    def _calendar_of(self, ticket: Any) -> Any:
        queue = ticket.queue
        return (queue.calendar if queue else None) or self._contract.business_calendar


def counted_from(ticket: Any) -> datetime:
    return Receptions(ticket.contract).counted_from(ticket)


def business_days_before(contract: Any, at: datetime, number: int) -> datetime:
    """The same time of day, so many business days earlier."""
    calendar, local = contract.business_calendar, timezone.localtime(at)
    if calendar is not None:
        try:
            day = calendar.business_day_before(local.date(), number)
        except clock.BeyondKnown:
            pass
        else:
            return local - (local.date() - day)
    return at - timedelta(days=number)


def open_hours_before(contract: Any, at: datetime, number: int) -> datetime:
    """From then until now, so many hours were open."""
    calendar, seconds = contract.business_calendar, number * 3600
    if calendar is not None:
        try:
            start = calendar.compiled().clock.latest_start(clock.seconds_of(at), seconds)
        except clock.BeyondKnown:
            pass
        else:
            return clock.moment_of(start)
    return at - timedelta(seconds=seconds)
