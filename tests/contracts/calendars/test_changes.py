"""Who counts by a calendar hears which months changed; closed months stay as they were."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from contracts import calendar_changes
from contracts.calendar_changes import CalendarChange
from contracts.hours_text import read_hours
from contracts.models import Calendar, CalendarDay, Contract
from contracts.months import Month
from tests.calendars import NOW, contract_of, make_calendar, make_full_time, weekly

pytestmark = pytest.mark.django_db

MARCH, APRIL, MAY = Month(2026, 3), Month(2026, 4), Month(2026, 5)


class Ledger:
    """A room that counts the business days of each month, and closes months."""

    def __init__(self) -> None:
        self.heard: list[CalendarChange] = []
        self.counted: dict[Month, int] = {}
        self.closed: set[Month] = set()

    def count(self, calendar: Calendar, *months: Month) -> None:
        for month in months:
            self.counted[month] = len(calendar.business_days(month.first, month.last))

    def hear(self, change: CalendarChange) -> None:
        self.heard.append(change)
        self.count(change.calendar, *change.open_months)

    def closed_months(self, contract: Contract) -> set[Month]:
        return self.closed


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    ledger = Ledger()
    with monkeypatch.context() as rooms:
        rooms.setattr(calendar_changes, "_listeners", calendar_changes.Registry("a listener"))
        rooms.setattr(calendar_changes, "_closings", calendar_changes.Registry("a room"))
        calendar_changes.register("ledger", ledger.hear)
        calendar_changes.register_closing("ledger", ledger.closed_months)
        yield ledger


@pytest.fixture
def desk(db: None) -> Calendar:
    return make_calendar(contract_of(date(2026, 1, 5), date(2030, 1, 3)))


def test_a_room_registers_once(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="ledger"):
        calendar_changes.register("ledger", ledger.hear)


def test_what_changes_no_hours_is_not_told(desk: Calendar, ledger: Ledger) -> None:
    same = read_hours("8:30-18:15")
    CalendarDay.decide(desk, [date(2026, 4, 6)], "special", same, reason="確認", by=None, at=NOW)
    assert ledger.heard == []


@pytest.mark.req("METI-CAL-05")
def test_a_change_counts_open_months_again_and_leaves_closed_ones(
    desk: Calendar, ledger: Ledger
) -> None:
    ledger.count(desk, MARCH, APRIL, MAY)
    assert ledger.counted == {MARCH: 21, APRIL: 21, MAY: 18}
    ledger.closed = {MARCH, APRIL}
    days = [date(2026, 3, 31) + timedelta(days=n) for n in range(3)] + [date(2026, 5, 7)]
    CalendarDay.decide(desk, days, "closure", reason="移転", by=None, at=NOW)
    (change,) = ledger.heard
    assert change.months == {MARCH, APRIL, MAY}
    assert change.kept_months == {MARCH, APRIL}
    assert change.open_months == {MAY}
    assert ledger.counted == {MARCH: 21, APRIL: 21, MAY: 17}
    # The days are rows of a table that is edited, and the weekly hours have versions.
    desk.add_version(weekly(date(2026, 5, 25), "9:00-18:00"), by=None, at=NOW, reason="変更")
    assert ledger.heard[-1].days[0] == date(2026, 5, 25)


def test_a_holiday_is_told_for_every_calendar_that_closes_then(
    desk: Calendar, ledger: Ledger
) -> None:
    make_full_time(desk.contract)
    desk.holidays.add(date(2026, 4, 6), "特別な日", by=None, at=NOW, reason="特別法")
    assert [(change.calendar, change.days) for change in ledger.heard] == [
        (desk, (date(2026, 4, 6),))
    ]
    desk.holidays.add(date(2026, 4, 12), "特別な日", by=None, at=NOW, reason="特別法")  # a Sunday
    assert len(ledger.heard) == 1
