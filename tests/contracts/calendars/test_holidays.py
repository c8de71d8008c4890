"""The table of holidays: what is refused, how people keep it, how far it can be trusted."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import translation

from contracts.members import Member
from contracts.models import Calendar
from records.errors import Conflict, DomainError
from tests.calendars import NOW, at, contract_of, make_calendar, make_full_time
from tests.contract_cast import make_member

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 4, 6)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def desk(db: None) -> Calendar:
    return make_calendar(contract_of(date(2026, 1, 5), date(2030, 1, 3)), at=NOW)


@pytest.fixture
def tanaka(desk: Calendar) -> Member:
    return make_member(desk.contract, "manager", "tanaka")


class TestRefused:
    def test_a_day_that_is_one(self, desk: Calendar, tanaka: Member) -> None:
        with pytest.raises(DomainError, match="昭和の日"):
            desk.holidays.add(date(2026, 4, 29), "特別", by=tanaka, at=NOW, reason="x")

    def test_a_day_beyond_the_table(self, desk: Calendar, tanaka: Member) -> None:
        with pytest.raises(DomainError, match="2024-01-01 to 2031-12-31"):
            desk.holidays.add(date(2032, 1, 1), "元日", by=tanaka, at=NOW, reason="x")

    def test_no_reason(self, desk: Calendar, tanaka: Member) -> None:
        with pytest.raises(DomainError, match="Say why"):
            desk.holidays.add(MONDAY, "特別", by=tanaka, at=NOW, reason="")
        with pytest.raises(DomainError, match="Say why"):
            desk.holidays.rows.get(day=date(2026, 4, 29)).remove(by=tanaka, at=NOW, reason="")

    def test_a_name_that_somebody_else_changed(self, desk: Calendar) -> None:
        row = desk.holidays.rows.get(day=date(2026, 4, 29))
        row.rename("みどりの日", version=0)
        with pytest.raises(Conflict):
            row.rename("昭和の日", version=0)


def test_days_follow_the_table_in_calendars_that_close_on_holidays(
    desk: Calendar, tanaka: Member
) -> None:
    always = make_full_time(desk.contract)
    assert desk.is_business_day(MONDAY)
    desk.holidays.add(MONDAY, "特別な日", by=tanaka, at=NOW, reason="特別法")
    assert not desk.is_business_day(MONDAY)
    assert always.is_business_day(MONDAY)
    desk.holidays.rows.get(day=MONDAY).remove(by=tanaka, at=NOW, reason="廃止")
    assert desk.is_business_day(MONDAY)


def test_a_name_is_shown_at_once(desk: Calendar) -> None:
    desk.compiled()
    desk.holidays.rows.get(day=date(2026, 4, 29)).rename("みどりの日", version=0)
    assert desk.compiled().holidays[date(2026, 4, 29)] == "みどりの日"


def test_certain_until_and_renewed(desk: Calendar, tanaka: Member) -> None:
    table = desk.holidays
    assert table.known_until == date(2027, 12, 31)
    table.add(date(2029, 6, 1), "記念日", by=tanaka, at=NOW, reason="特別法")
    table.rows.get(day=date(2026, 4, 29)).remove(by=tanaka, at=NOW, reason="特別法")
    table.rows.filter(day=date(2029, 3, 20)).update(day=date(2029, 3, 21))  # computed otherwise
    table.renew(by=tanaka, at=at("2027-02-10T09:00"), reason="官報の公示")
    assert table.known_until == date(2028, 12, 31)
    days = set(table.rows.values_list("day", flat=True))
    assert date(2029, 6, 1) in days, "what people wrote stays"
    assert date(2026, 4, 29) not in days, "what was certain is not touched"
    assert date(2029, 3, 20) in days
    assert date(2029, 3, 21) not in days
