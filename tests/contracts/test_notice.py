"""Business days between a notice and what it announces."""

from datetime import date

import pytest

from contracts.clock import OpeningHours, Version, on_weekdays
from contracts.members import Member
from contracts.models import Calendar, Contract
from contracts.notice import business_days_between
from tests.calendars import NOW, contract_of
from tests.contract_cast import make_member

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 6, 1)


@pytest.fixture
def contract(db: None) -> Contract:
    return contract_of(date(2026, 1, 5), date(2027, 3, 31))


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
        (date(2025, 12, 26), date(2026, 1, 5), 1),  # also before the contract begins
    ],
)
def test_business_days(contract: Contract, day: date, other: date, days: int) -> None:
    assert business_days_between(contract, day, other) == days


class TestCalendarOfTheContract:
    @pytest.fixture
    def calendar(self, contract: Contract) -> Calendar:
        """Open on Saturdays as well, from the first of June."""
        hours = tuple(OpeningHours(weekday, 9 * 60, 18 * 60) for weekday in range(6))
        version = Version(MONDAY, hours)
        calendar = Calendar.make(contract, version, code="six", name="六日", at=NOW)
        contract.business_calendar = calendar
        contract.save()
        return calendar

    def test_its_open_days_count(self, contract: Contract, calendar: Calendar) -> None:
        assert business_days_between(contract, MONDAY, date(2026, 6, 8)) == 6

    def test_before_its_first_version_weekdays_count(
        self, contract: Contract, calendar: Calendar
    ) -> None:
        assert business_days_between(contract, date(2026, 5, 22), MONDAY) == 6


@pytest.mark.parametrize("with_calendar", [False, True])
def test_a_holiday_that_people_write_moves_the_days(
    contract: Contract, with_calendar: bool
) -> None:
    manager: Member = make_member(contract, "manager")
    version = Version(contract.first_day, on_weekdays(9 * 60, 18 * 60))
    calendar = Calendar.make(contract, version, code="desk", name="窓口", at=NOW)
    contract.business_calendar = calendar if with_calendar else None
    contract.save()
    week = MONDAY, date(2026, 6, 8)
    assert business_days_between(contract, *week) == 5
    calendar.holidays.add(date(2026, 6, 3), "特別な日", by=manager, at=NOW, reason="特別法")
    assert business_days_between(contract, *week) == 4
    calendar.holidays.rows.get(day=date(2026, 6, 3)).remove(by=manager, at=NOW, reason="廃止")
    assert business_days_between(contract, *week) == 5
