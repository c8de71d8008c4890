"""A desk with calls, of which each test says what it needs."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from contracts.clock.jst import JST
from helpdesk.models import Call
from tests.helpdesk.conftest import Desk

NINE = datetime(2026, 4, 1, 9, 0, tzinfo=JST)
MakeCall = Callable[..., Call]


@pytest.fixture
def make_call(desk: Desk) -> MakeCall:
    """`wait` and `talk` in seconds; without `talk` nobody answered."""

    def make(at: datetime = NINE, *, wait: int = 10, talk: int | None = None, **facts: Any) -> Call:
        number = Call.objects.count() + 1
        answered = at + timedelta(seconds=wait)
        times = {"ended_at": answered}
        if talk is not None:
            times = {"answered_at": answered, "ended_at": answered + timedelta(seconds=talk)}
        told = {"call": f"c{number}", "started_at": at, **times, **facts}
        return Call.objects.create(contract=desk.contract, **told)

    return make
