"""Business days between a notice and what it announces."""

from datetime import date

import pytest

from contracts import notice
from contracts.models import Contract

CONTRACT = Contract(code="TEST")
MONDAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("day", "other", "days"),
    [
        (MONDAY, date(2026, 5, 29), 0),  # backwards
        (MONDAY, MONDAY, 0),
        (MONDAY, date(2026, 6, 2), 1),
        (MONDAY, date(2026, 6, 5), 4),
        (MONDAY, date(2026, 6, 7), 4),  # the weekend adds nothing
        (MONDAY, date(2026, 6, 8), 5),
        (date(2026, 5, 1), date(2026, 5, 8), 2),  # nor do national holidays
        (date(2026, 12, 28), date(2027, 1, 4), 1),  # nor do the days around the new year
    ],
)
def test_business_days(day: date, other: date, days: int) -> None:
    assert notice.business_days_between(CONTRACT, day, other) == days


def test_holidays_of_the_calendar_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    holidays = frozenset({date(2026, 6, 3), date(2026, 6, 6)})
    monkeypatch.setattr(notice, "holidays_of", lambda contract, first, last: holidays)
    assert notice.business_days_between(CONTRACT, MONDAY, date(2026, 6, 8)) == 4
