"""The calendars of the five contracts as models, by the figures of their papers."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from contracts.clock import read_due
from contracts.hours_text import read_hours
from contracts.models import Calendar, CalendarDay, Contract
from tests.calendars import NOW, at, contract_of, make_calendar

pytestmark = pytest.mark.django_db

HOUR, MINUTE = 3600, 60


@pytest.fixture
def jps(db: None) -> Contract:
    return contract_of(date(2026, 1, 5), date(2030, 1, 3), code="JPS")


def duty_days(contract: Contract, code: str, hours: str) -> Calendar:
    return make_calendar(
        contract, hours, second_saturday=hours, code=code, valid_from=date(2024, 1, 4)
    )


def special(calendar: Calendar, day: date, hours: str) -> None:
    CalendarDay.decide(
        calendar, [day], "special", read_hours(hours), reason="年金の日", by=None, at=NOW
    )


@pytest.mark.req("JPS-CAL-01")
@pytest.mark.parametrize(
    ("code", "hours", "minutes"), [("bo", "7:00-23:00", 960), ("macs", "8:15-20:00", 705)]
)
def test_planned_minutes_of_a_month(jps: Contract, code: str, hours: str, minutes: int) -> None:
    online = duty_days(jps, code, hours)
    for first, after, days in (
        (date(2026, 2, 1), date(2026, 3, 1), 19),
        (date(2026, 12, 1), date(2027, 1, 1), 21),  # 1 to 28 December
    ):
        assert len(online.business_days(first, after - timedelta(days=1))) == days
        planned = online.open_seconds(at(f"{first}T00:00"), at(f"{after}T00:00"))
        assert planned == days * minutes * MINUTE
    special(online, date(2026, 2, 23), hours)  # a holiday, agreed as a special day
    february = online.open_seconds(at("2026-02-01T00:00"), at("2026-03-01T00:00"))
    assert february == 20 * minutes * MINUTE


@pytest.mark.req("JPS-CAL-05")
def test_a_special_day_has_hours_of_its_own_in_each_system_and_duty(jps: Contract) -> None:
    hours = {"bo": "7:00-23:00", "macs": "8:15-20:00", "helpdesk": "8:00-17:30"}
    calendars = {code: duty_days(jps, code, usual) for code, usual in hours.items()}
    agreed = {"bo": "9:00-17:00", "macs": "10:00-15:00", "helpdesk": "9:00-16:30"}
    day = date(2026, 11, 23)
    for code, text in agreed.items():
        assert not calendars[code].is_business_day(day)
        special(calendars[code], day, text)
    found = {code: each.compiled().clock.hours_on(day) for code, each in calendars.items()}
    assert found == {code: read_hours(text) for code, text in agreed.items()}


@pytest.mark.req("JPS-CAL-06")
def test_the_number_of_days(jps: Contract) -> None:
    online = duty_days(jps, "bo", "7:00-23:00")
    months = [date(2024, n, 1) for n in range(4, 13)] + [date(2025, n, 1) for n in range(1, 5)]
    runs = [
        len(online.business_days(first, after - timedelta(days=1)))
        for first, after in pairwise(months)
    ]
    assert runs == [22, 22, 21, 23, 22, 20, 23, 21, 21, 20, 19, 21]

    contract = (date(2026, 1, 5), date(2030, 1, 3))
    weekdays = make_calendar(jps, "7:00-23:00", code="weekdays")
    assert len(weekdays.business_days(*contract)) == 971
    assert len(online.business_days(*contract)) == 971 + 48
    for year in range(2026, 2030):  # invented: each year a holiday that is no second Saturday
        special(online, date(year, 11, 23), "7:00-23:00")
    assert len(online.business_days(*contract)) == 1_023


@pytest.mark.req("MYNA-CAL-01")
def test_a_request_in_the_last_days_of_a_year(db: None) -> None:
    operation = make_calendar(contract_of(date(2023, 4, 3), date(2024, 3, 29)), "9:00-18:00")
    assert operation.next_opening(at("2023-12-29T10:00")) == at("2024-01-04T09:00")
    assert operation.deadline(at("2023-12-29T10:00"), HOUR) == at("2024-01-04T10:00")
    assert operation.open_seconds(at("2023-12-29T10:00"), at("2024-01-04T09:00")) == 0


@pytest.mark.req("MYNA-CAL-04")
def test_ten_business_days_after_signing(db: None) -> None:
    operation = make_calendar(contract_of(date(2023, 4, 3), date(2024, 3, 29)), "9:00-18:00")
    due = read_due({"after": "signed_on", "business_days": 10})
    assert operation.due_on(due, date(2023, 4, 3)) == date(2023, 4, 17)


@pytest.mark.req("MOD-CAL-01")
def test_a_request_after_the_last_hour_of_a_week(db: None) -> None:
    service = make_calendar(contract_of(date(2025, 10, 31), date(2026, 3, 31)), "9:30-18:15")
    assert service.next_opening(at("2025-11-07T18:20")) == at("2025-11-10T09:30")
    assert service.deadline(at("2025-11-07T18:20"), HOUR) == at("2025-11-10T10:30")
