"""Exceptions of a calendar: what is refused, what a day does then, who was second."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import translation

from contracts.hours_text import read_hours
from contracts.members import Member
from contracts.models import Calendar, CalendarDay
from records.errors import Conflict, DomainError
from records.models import Change
from tests.calendars import NOW, contract_of, make_calendar
from tests.contract_cast import make_member

pytestmark = pytest.mark.django_db

MONDAY, SUNDAY = date(2026, 4, 6), date(2026, 4, 5)
LONG = read_hours("7:00-20:00")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def desk(db: None) -> Calendar:
    return make_calendar(contract_of(date(2026, 1, 5), date(2030, 1, 3)))


@pytest.fixture
def tanaka(desk: Calendar) -> Member:
    return make_member(desk.contract, "manager", "tanaka")


def decide(desk: Calendar, by: Any, day: date, kind: str, hours: str = "", **facts: Any) -> None:
    facts = {"reason": "官房の依頼"} | facts
    CalendarDay.decide(desk, [day], kind, read_hours(hours), by=by, at=NOW, **facts)


class TestRefused:
    @pytest.mark.parametrize(
        ("kind", "hours", "sentence"),
        [
            ("closure", "9:00-10:00", "has none"),
            ("rule", "9:00-10:00", "has none"),
            ("special", "", "Write the hours"),
            ("extension", "", "Write the hours"),
            ("extension", "9:00-20:00", "keeps the usual hours"),
            ("extension", "8:30-18:15", "keeps the usual hours"),
        ],
    )
    def test_hours_that_do_not_fit(
        self, desk: Calendar, tanaka: Member, kind: str, hours: str, sentence: str
    ) -> None:
        with pytest.raises(DomainError, match=sentence):
            decide(desk, tanaka, MONDAY, kind, hours)
        assert not desk.days.exists()

    def test_hours_that_overlap(self, desk: Calendar, tanaka: Member) -> None:
        with pytest.raises(DomainError, match="overlap"):
            CalendarDay.decide(
                desk, [MONDAY], "special", ((0, 90), (60, 99)), reason="x", by=tanaka, at=NOW
            )

    def test_no_reason(self, desk: Calendar, tanaka: Member) -> None:
        with pytest.raises(DomainError, match="Say why"):
            decide(desk, tanaka, MONDAY, "closure", reason=" ")

    def test_an_extension_of_a_closed_day(self, desk: Calendar, tanaka: Member) -> None:
        with pytest.raises(DomainError, match="special day"):
            decide(desk, tanaka, SUNDAY, "extension", "8:00-20:00")

    def test_days_beyond_the_calendar(self, desk: Calendar, tanaka: Member) -> None:
        for day in (date(2026, 1, 4), date(2032, 1, 1)):
            with pytest.raises(DomainError, match="2026-01-05 to 2031-12-31"):
                decide(desk, tanaka, day, "closure")

    def test_no_days_and_too_many(self, desk: Calendar, tanaka: Member) -> None:
        for number, sentence in ((0, "business day"), (401, "400")):
            days = [MONDAY + timedelta(days=n) for n in range(number)]
            with pytest.raises(DomainError, match=sentence):
                CalendarDay.decide(desk, days, "closure", reason="x", by=tanaka, at=NOW)

    def test_who_was_second_is_told_what_the_first_decided(
        self, desk: Calendar, tanaka: Member
    ) -> None:
        seen = desk.version
        suzuki = make_member(desk.contract, "leader", "suzuki")
        decide(desk, tanaka, MONDAY, "closure", seen=seen)
        decide(desk, suzuki, MONDAY + timedelta(days=1), "closure", seen=seen)  # another day
        with pytest.raises(Conflict, match=r"tanaka changed 2026-04-06 .*官房の依頼"):
            decide(desk, suzuki, MONDAY, "special", "9:00-10:00", seen=seen)
        assert desk.days.get(day=MONDAY).kind == "closure"
        desk.refresh_from_db()
        decide(desk, suzuki, MONDAY, "special", "9:00-10:00", seen=desk.version)
        assert desk.compiled().clock.hours_on(MONDAY) == ((540, 600),)

    def test_who_was_second_is_told_also_of_a_day_that_was_given_back(
        self, desk: Calendar, tanaka: Member
    ) -> None:
        decide(desk, tanaka, MONDAY, "closure")
        desk.refresh_from_db()
        seen = desk.version
        decide(desk, tanaka, MONDAY, "rule")
        with pytest.raises(Conflict):
            decide(desk, tanaka, MONDAY, "closure", seen=seen)


class TestDecided:
    def test_each_kind(self, desk: Calendar, tanaka: Member) -> None:
        for day, kind, hours in (
            (MONDAY, "extension", "8:30-20:00"),
            (SUNDAY, "special", "9:00-12:00, 13:00-15:00"),
            (date(2026, 4, 7), "closure", ""),
        ):
            decide(desk, tanaka, day, kind, hours)
            assert desk.compiled().clock.hours_on(day) == read_hours(hours)
        row = desk.days.get(day=MONDAY)
        assert (row.changed_by, row.changed_at) == (tanaka.user, NOW)

    def test_back_to_the_rule_is_a_decision_too(self, desk: Calendar, tanaka: Member) -> None:
        decide(desk, tanaka, MONDAY, "closure")
        decide(desk, tanaka, MONDAY, "rule", reason="中止の取消し")
        assert desk.compiled().clock.hours_on(MONDAY) == ((510, 1095),)
        assert desk.days.get(day=MONDAY).reason == "中止の取消し"

    def test_the_history_says_who_and_why(self, desk: Calendar, tanaka: Member) -> None:
        decide(desk, tanaka, MONDAY, "extension", "8:30-20:00")
        change = Change.objects.of(desk.days.get()).get()
        assert (change.actor, change.reason) == (f"user:{tanaka.pk}", "官房の依頼")

    def test_two_hundred_days_at_once(self, desk: Calendar, tanaka: Member) -> None:
        days = [MONDAY + timedelta(days=n) for n in range(200)]
        CalendarDay.decide(desk, days, "special", LONG, reason="災害対応", by=tanaka, at=NOW)
        assert desk.days.count() == 200
        assert desk.open_seconds(*[NOW.replace(day=n, hour=0) for n in (6, 7)]) == 13 * 3600
