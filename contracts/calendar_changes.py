"""What a change of a calendar sets in motion, and what it leaves alone.

A room that counts by calendars registers two things while it loads:

    calendar_changes.register("sla", recompute)              # recompute(change)
    calendar_changes.register_closing("sla", closed_months)  # closed_months(contract) -> months

Every verb that alters hours runs inside `changing`. It compares what each calendar said before and
after, and hands the days that differ to the listeners, in the same transaction. What was counted
in a closed month stays as it was: such months are named (`kept_months`), to be told to people, and
are not among those to recompute (`open_months`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F

from contracts.clock import Calendar as Clock
from contracts.months import Month
from records.actor import acting
from records.registries import Registry

if TYPE_CHECKING:
    from contracts.models import Calendar, Contract


@dataclass(frozen=True)
class CalendarChange:
    calendar: Calendar
    days: tuple[date, ...]  # whose hours are no longer what they were
    kept_months: frozenset[Month]  # closed, and so left as they are
    by: Any
    at: datetime
    reason: str

    @property
    def months(self) -> frozenset[Month]:
        return frozenset(map(Month.of, self.days))

    @property
    def open_months(self) -> frozenset[Month]:
        return self.months - self.kept_months


Listener = Callable[[CalendarChange], None]
Closing = Callable[["Contract"], Iterable[Month]]

_listeners: Registry[Listener] = Registry("a listener to changes of calendars")
_closings: Registry[Closing] = Registry("a room that closes months")


def register(name: str, listener: Listener) -> None:
    """The listener runs inside the transaction of the change; long work it enqueues."""
    _listeners.add(name, listener)


def register_closing(name: str, closed_months: Closing) -> None:
    _closings.add(name, closed_months)


def closed_months(contract: Contract) -> frozenset[Month]:
    return frozenset(month for closing in _closings.values() for month in closing(contract))


@contextmanager
def changing(calendars: Any, *, by: Any, at: datetime, reason: str) -> Iterator[None]:
    """Inside, the hours of these calendars (a queryset) change; afterwards whoever counts knows.

    The calendars are held, in the order of their keys, so that changes come one after the other.
    """
    told = acting(f"user:{by.pk}", reason=reason) if by else nullcontext()
    with transaction.atomic(), told:
        held = list(calendars.select_for_update(of=("self",)).order_by("pk"))
        before = [calendar.compiled().clock for calendar in held]
        yield
        calendars.model.objects.filter(pk__in=[one.pk for one in held]).update(
            version=F("version") + 1
        )
        for calendar, old in zip(held, before, strict=True):
            calendar.refresh_from_db(fields=["version"])
            if days := differing_days(old, calendar.compiled().clock):
                tell(calendar, days, by=by, at=at, reason=reason)


def tell(calendar: Calendar, days: tuple[date, ...], *, by: Any, at: datetime, reason: str) -> None:
    touched = frozenset(map(Month.of, days))
    kept = touched & closed_months(calendar.contract)
    change = CalendarChange(calendar, days, kept, by, at, reason)
    for listener in _listeners.values():
        listener(change)


def differing_days(old: Clock, new: Clock) -> tuple[date, ...]:
    first, last = min(old.first, new.first), max(old.last, new.last)
    days = map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
    return tuple(day for day in days if hours_if_known(old, day) != hours_if_known(new, day))


def hours_if_known(clock: Clock, day: date) -> object:
    return clock.hours_on(day) if clock.first <= day <= clock.last else None
