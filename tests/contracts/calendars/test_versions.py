"""Weekly hours in versions: what is refused, and from when they hold."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import translation

from contracts.clock import OpeningHours, Version, on_weekdays
from contracts.members import Member
from contracts.models import Calendar, Contract
from records.errors import Conflict, DomainError
from tests.calendars import NOW, contract_of, make_calendar, weekly
from tests.contract_cast import make_member

pytestmark = pytest.mark.django_db

FIRST, SUMMER = date(2026, 1, 5), date(2026, 7, 1)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def desk(db: None) -> Calendar:
    return make_calendar(contract_of(FIRST, date(2030, 1, 3)))


@pytest.fixture
def tanaka(desk: Calendar) -> Member:
    return make_member(desk.contract, "manager", "tanaka")


class TestRefused:
    @pytest.mark.parametrize(
        ("version", "sentence"),
        [
            (weekly(FIRST, "9:00-18:00"), "already valid"),
            (Version(SUMMER, ()), "at least one day"),
            (Version(SUMMER, on_weekdays(540, 700) + on_weekdays(690, 800)), "overlap"),
            (Version(SUMMER, on_weekdays(700, 540)), "before they open"),
            (Version(SUMMER, on_weekdays(0, 1441)), "24:00"),
            (weekly(date(1900, 1, 1), "9:00-18:00"), "too far away"),
        ],
    )
    def test_versions(
        self, desk: Calendar, tanaka: Member, version: Version, sentence: str
    ) -> None:
        with pytest.raises(DomainError, match=sentence):
            desk.add_version(version, by=tanaka, at=NOW, reason="変更協議")
        assert desk.versions.count() == 1

    def test_a_calendar_without_hours(self, desk: Calendar) -> None:
        contract = desk.contract
        with pytest.raises(DomainError, match="at least one day"):
            Calendar.make(contract, Version(FIRST, ()), code="x", name="x", at=NOW)
        assert not Calendar.objects.filter(code="x").exists()

    def test_no_reason(self, desk: Calendar, tanaka: Member) -> None:
        with pytest.raises(DomainError, match="Say why"):
            desk.add_version(weekly(SUMMER, "9:00-18:00"), by=tanaka, at=NOW, reason="")

    def test_the_last_version_stays(self, desk: Calendar, tanaka: Member) -> None:
        with pytest.raises(DomainError, match="at least one version"):
            desk.versions.get().remove(by=tanaka, at=NOW, reason="x")

    def test_a_version_that_somebody_else_changed(self, desk: Calendar, tanaka: Member) -> None:
        row = desk.versions.get()
        to = weekly(FIRST, "9:00-18:00")
        row.change(to, by=tanaka, at=NOW, reason="訂正", version=0)
        with pytest.raises(Conflict):
            row.change(to, by=tanaka, at=NOW, reason="訂正", version=0)


def test_hours_hold_from_their_day(desk: Calendar, tanaka: Member) -> None:
    desk.add_version(weekly(SUMMER, "9:00-18:00"), by=tanaka, at=NOW, reason="夏季")
    clock = desk.compiled().clock
    assert clock.hours_on(date(2026, 6, 30)) == ((510, 1095),)
    assert clock.hours_on(SUMMER) == ((540, 1080),)


def test_a_version_is_changed_and_removed(desk: Calendar, tanaka: Member) -> None:
    added = desk.add_version(weekly(SUMMER, "9:00-18:00"), by=tanaka, at=NOW, reason="夏季")
    saturday = OpeningHours(5, 600, 720, nth=2)
    to = Version(date(2026, 7, 6), (*on_weekdays(540, 1020), saturday), closed_on_holidays=False)
    added.change(to, by=tanaka, at=NOW, reason="訂正", version=0)
    clock = desk.compiled().clock
    assert clock.hours_on(SUMMER) == ((510, 1095),)
    assert clock.hours_on(date(2026, 7, 6)) == ((540, 1020),)
    assert clock.hours_on(date(2026, 7, 11)) == ((600, 720),)
    assert clock.is_business_day(date(2026, 7, 20))  # 海の日
    added.remove(by=tanaka, at=NOW, reason="取止め")
    assert desk.compiled().clock.hours_on(date(2026, 7, 6)) == ((510, 1095),)


def test_holidays_reach_back_to_a_version_before_the_contract(desk: Calendar) -> None:
    contract: Contract = desk.contract
    early = make_calendar(contract, code="early", valid_from=date(2019, 4, 1))
    assert not early.is_business_day(date(2019, 5, 1))  # 天皇の即位の日
    assert early.holidays.first == date(2019, 1, 1)
    assert early.holidays.rows.filter(day=date(2024, 1, 1)).count() == 1
