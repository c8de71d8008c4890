"""What a process compiled is used as long as it is true, whoever changed something."""

from datetime import date

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from contracts.models import Calendar, CalendarDay, compiled
from tests.calendars import NOW, contract_of, make_calendar

MONDAY, TUESDAY = date(2026, 4, 6), date(2026, 4, 7)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db: None) -> Calendar:
    return make_calendar(contract_of(date(2026, 1, 5), date(2030, 1, 3)))


def close(desk: Calendar, day: date) -> None:
    CalendarDay.decide(desk, [day], "closure", reason="停電", by=None, at=NOW)


def test_one_query_asks_whether_it_still_holds(
    desk: Calendar, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk.compiled()
    with django_assert_num_queries(1):
        assert desk.is_business_day(MONDAY)


def test_another_process_changed_it(desk: Calendar, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = desk.compiled()
    with monkeypatch.context() as other:
        other.setattr(compiled, "_kept", {})
        close(Calendar.objects.get(pk=desk.pk), MONDAY)
    assert desk.compiled() is not mine
    assert not desk.is_business_day(MONDAY)


def test_a_change_that_was_rolled_back_leaves_nothing(desk: Calendar) -> None:
    with transaction.atomic():
        close(desk, MONDAY)
        assert not desk.is_business_day(MONDAY)
        transaction.set_rollback(True)
    assert desk.is_business_day(MONDAY)
    close(desk, TUESDAY)  # with the same number as the change that was rolled back
    assert desk.is_business_day(MONDAY)
    assert not desk.is_business_day(TUESDAY)


def test_a_longer_contract_is_known_longer(desk: Calendar) -> None:
    assert desk.compiled().clock.last == date(2031, 12, 31)
    contract = desk.contract
    contract.ends_on = date(2032, 3, 31)
    contract.save()
    assert desk.compiled().clock.last == date(2033, 12, 31)
