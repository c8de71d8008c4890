"""The days of a profile lie some months later; months stay whole, and years have no say."""

from datetime import date

import pytest

from contracts.profiles.loading.moved import months_between, months_of, moved, moved_day
from contracts.profiles.loading.shipped import shipped
from tests.contracts.loading.profiles import changed


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2022-02-01", 46, "2025-12-01"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-02-28", 1, "2026-03-31"),  # the last of a month stays the last
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-01-30", 1, "2026-02-28"),
        ("2026-03-15", -15, "2024-12-15"),
    ],
)
def test_a_day(day: str, months: int, expected: str) -> None:
    assert moved_day(date.fromisoformat(day), months) == date.fromisoformat(expected)


def test_nothing_moves_by_nothing() -> None:
    profile = changed()
    assert moved(profile, 0) is profile


def test_all_days_of_a_profile_and_its_mark() -> None:
    profile = shipped("meti")
    later = moved(profile, 46).sections
    assert later["contract"]["service_starts_on"] == date(2025, 12, 1)
    assert later["contract"]["ends_on"] == date(2029, 11, 30)
    assert [phase["first"] for phase in later["phases"]][:2] == [
        date(2025, 8, 1),
        date(2025, 11, 1),
    ]
    assert later["calendars"][0]["versions"][0]["from"] == date(2025, 8, 1)
    assert later["busy_periods"][1]["first"] == (3, 31)  # comes every year
    assert later["contract"]["title"] != profile.sections["contract"]["title"]
    assert "46" in later["contract"]["title"]
    assert "46" in later["contract"]["note"]


def test_the_profile_itself_stays() -> None:
    profile = changed()
    moved(profile, 5)
    assert profile.sections == changed().sections


def test_months_nearest_to_days() -> None:
    assert [months_of(days) for days in (0, 14, 16, 365, -365, 1400)] == [0, 0, 1, 12, -12, 46]
    assert months_between(date(2022, 2, 1), date(2025, 12, 1)) == 46
