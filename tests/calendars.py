"""Calendars of a contract for tests; hours as people write them."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from contracts.clock import JST, OpeningHours, Version, around_the_clock
from contracts.hours_text import read_hours
from contracts.models import Calendar, Contract
from tests.contract_cast import make_contract

NOW = datetime(2026, 4, 1, 10, 0, tzinfo=JST)
FIVE_YEARS = timedelta(days=5 * 365)


def weekly(
    valid_from: date, weekdays: str = "", *, second_saturday: str = "", **closures: bool
) -> Version:
    hours = [
        OpeningHours(weekday, opens, closes)
        for weekday in range(5)
        for opens, closes in read_hours(weekdays)
    ]
    hours += [OpeningHours(5, a, b, nth=2) for a, b in read_hours(second_saturday)]
    return Version(valid_from, tuple(hours), **closures)


def make_calendar(
    contract: Contract,
    weekdays: str = "8:30-18:15",
    *,
    code: str = "desk",
    valid_from: date | None = None,
    second_saturday: str = "",
    **facts: Any,
) -> Calendar:
    version = weekly(valid_from or contract.first_day, weekdays, second_saturday=second_saturday)
    facts = {"name": code, "at": timezone.now()} | facts
    return Calendar.make(contract, version, code=code, **facts)


def make_full_time(contract: Contract, code: str = "always") -> Calendar:
    return Calendar.make(
        contract, around_the_clock(contract.first_day), code=code, name=code, at=timezone.now()
    )


def contract_of(first: date, last: date, code: str = "TEST") -> Contract:
    """A contract with the days of a real one."""
    contract = make_contract(code)
    contract.signed_on = contract.starts_on = contract.service_starts_on = first
    contract.operation_ends_on = contract.ends_on = last
    contract.save()
    return contract


def at(text: str) -> datetime:
    """A moment of Japan."""
    return datetime.fromisoformat(text).replace(tzinfo=JST)
