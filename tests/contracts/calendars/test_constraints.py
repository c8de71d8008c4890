"""What the database refuses, whatever statement writes it."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from contracts.models import (
    Calendar,
    CalendarDay,
    CalendarSystem,
    CalendarVersion,
    Contract,
    Holiday,
    HolidayTable,
    HoursOfDay,
    Service,
    System,
    WeeklyHours,
)
from tests.calendars import make_calendar
from tests.contract_cast import make_contract

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 4, 6)


@pytest.fixture
def contract(db: None) -> Contract:
    return make_contract()


@pytest.fixture
def desk(contract: Contract) -> Calendar:
    return make_calendar(contract)


def refused(constraint: str, model: Any, /, **facts: Any) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        write_at_once(model(**facts))


def write_at_once(record: Any) -> None:
    """Past every verb; and what is checked at the end of the transaction is checked now."""
    type(record).objects.bulk_create([record])
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def exception(desk: Calendar, day: date = MONDAY, **facts: Any) -> CalendarDay:
    facts = {"kind": "closure", "reason": "停電", "changed_at": timezone.now()} | facts
    return CalendarDay.objects.create(contract_id=desk.contract_id, calendar=desk, day=day, **facts)


def test_a_code_twice(contract: Contract, desk: Calendar) -> None:
    refused("one_code_a_calendar", Calendar, contract=contract, code="desk", holidays=desk.holidays)


def test_two_versions_from_one_day(contract: Contract, desk: Calendar) -> None:
    day = desk.versions.get().valid_from
    refused(
        "one_version_from_a_day", CalendarVersion, contract=contract, calendar=desk, valid_from=day
    )


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("do_not_overlap", {"weekday": 0, "opens": 600, "closes": 660}),
        ("closes_after_it_opens", {"weekday": 6, "opens": 600, "closes": 600}),
        ("closes_after_it_opens", {"weekday": 6, "opens": 1400, "closes": 1441}),
        ("have_a_weekday", {"weekday": 7, "opens": 0, "closes": 1}),
        ("five_weeks", {"weekday": 6, "nth": 6, "opens": 0, "closes": 1}),
        ("five_weeks", {"weekday": 6, "nth": 0, "opens": 0, "closes": 1}),
    ],
)
def test_hours_of_a_week(desk: Calendar, name: str, facts: dict[str, Any]) -> None:
    version = desk.versions.get()
    refused(name, WeeklyHours, contract_id=desk.contract_id, of_version=version, **facts)


def test_hours_that_touch_and_those_of_a_second_monday_do_not_overlap(desk: Calendar) -> None:
    common = {"contract_id": desk.contract_id, "of_version": desk.versions.get(), "weekday": 0}
    WeeklyHours.objects.create(**common, opens=1095, closes=1200)
    WeeklyHours.objects.create(**common, nth=2, opens=600, closes=700)
    refused("do_not_overlap", WeeklyHours, **common, nth=2, opens=690, closes=700)


def test_two_exceptions_on_a_day(desk: Calendar) -> None:
    exception(desk)
    refused(
        "one_exception_a_day",
        CalendarDay,
        contract_id=desk.contract_id,
        calendar=desk,
        day=MONDAY,
        kind="rule",
        reason="停電中止",
        changed_at=timezone.now(),
    )


def test_an_exception_without_a_reason(desk: Calendar) -> None:
    refused(
        "exception_has_a_reason",
        CalendarDay,
        contract_id=desk.contract_id,
        calendar=desk,
        day=MONDAY,
        kind="closure",
        changed_at=timezone.now(),
    )


def test_hours_of_a_day_that_overlap(desk: Calendar) -> None:
    day = exception(desk, kind="special")
    common = {"contract_id": desk.contract_id, "exception": day}
    HoursOfDay.objects.create(**common, opens=540, closes=600)
    refused("hours_of_a_day_do_not_overlap", HoursOfDay, **common, opens=599, closes=700)


def test_a_second_table_of_holidays_and_a_holiday_twice(contract: Contract, desk: Calendar) -> None:
    table = desk.holidays
    span = {"first": MONDAY, "last": MONDAY, "known_until": MONDAY}
    refused("one_table_of_holidays", HolidayTable, contract=contract, **span)
    new_year = table.rows.filter(day__month=1, day__day=1).first()
    assert new_year
    facts = {"contract": contract, "table": table, "day": new_year.day}
    refused("a_day_is_one_holiday", Holiday, **facts, name="元日")
    refused("holiday_has_a_name", Holiday, **facts | {"day": MONDAY}, name="")


class TestAnotherContract:
    @pytest.fixture
    def other(self, desk: Calendar) -> Calendar:
        return make_calendar(make_contract("OTHER"))

    def test_everything_of_a_calendar_stays_in_its_contract(
        self, contract: Contract, desk: Calendar, other: Calendar
    ) -> None:
        day = exception(desk)
        system = System.objects.create(contract=other.contract, code="s", name="s")
        foreign = {"contract": other.contract}
        same = "_of_same_contract"
        refused(same, Calendar, **foreign, code="x", holidays=desk.holidays)
        refused(same, CalendarVersion, **foreign, calendar=desk, valid_from=MONDAY)
        refused(same, CalendarSystem, contract=contract, calendar=desk, system=system)
        refused(same, Service, **foreign, system=system, code="x", calendar=desk)
        version = desk.versions.get()
        refused(same, WeeklyHours, **foreign, of_version=version, weekday=6, opens=0, closes=1)
        refused(same, HoursOfDay, **foreign, exception=day, opens=0, closes=1)
        refused(same, Holiday, **foreign, table=desk.holidays, day=MONDAY, name="x")
        refused(
            same,
            CalendarDay,
            **foreign,
            calendar=desk,
            day=date(2026, 4, 7),
            kind="closure",
            reason="x",
            changed_at=timezone.now(),
        )
