"""National holidays: the years in which a rule of thumb goes wrong."""

from datetime import date, timedelta

import pytest

from contracts.clock import certain_until, national_holidays

NAMES = dict(national_holidays(date(2018, 1, 1), date(2030, 12, 31)))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2018-12-24", "休日"),  # the last birthday of the former emperor was a Sunday
        ("2019-04-30", "休日"),
        ("2019-05-01", "天皇の即位の日"),
        ("2019-05-02", "休日"),
        ("2019-10-22", "即位礼正殿の儀"),
        ("2020-02-23", "天皇誕生日"),
        ("2020-07-23", "海の日"),
        ("2020-07-24", "スポーツの日"),
        ("2020-08-10", "山の日"),
        ("2021-07-22", "海の日"),
        ("2021-07-23", "スポーツの日"),
        ("2021-08-08", "山の日"),
        ("2021-08-09", "休日"),
        ("2026-05-06", "休日"),  # for 3 May, a Sunday
        ("2026-09-22", "休日"),  # lies between two holidays
        ("2029-08-11", "山の日"),
    ],
)
def test_a_holiday_of_a_single_year(day: str, name: str) -> None:
    found = NAMES[date.fromisoformat(day)]
    assert name in found, found


@pytest.mark.parametrize(
    "day",
    [
        "2019-12-23",  # no birthday of an emperor in 2019
        "2020-07-20",  # moved for the Olympics
        "2020-08-11",
        "2020-10-12",
        "2021-07-19",
        "2021-08-11",
        "2021-10-11",
        "2025-09-22",
        "2026-12-29",  # the end of the year is closed, but no national holiday
    ],
)
def test_a_day_that_is_none(day: str) -> None:
    assert date.fromisoformat(day) not in NAMES


def test_equinoxes() -> None:
    """From 2018 to 2030, as astronomy has them."""
    days = {
        name: [day.day for day in NAMES if NAMES[day] == name] for name in ("春分の日", "秋分の日")
    }
    assert days["春分の日"] == [21, 21, 20, 20, 21, 21, 20, 20, 20, 21, 20, 20, 20]
    assert days["秋分の日"] == [23, 23, 22, 23, 23, 23, 22, 23, 23, 23, 22, 23, 23]


def test_both_ends_are_listed_and_each_day_once() -> None:
    listed = national_holidays(date(2026, 5, 3), date(2026, 5, 6))
    assert [day for day, _name in listed] == [
        date(2026, 5, 3) + timedelta(days=n) for n in range(4)
    ]
    everything = national_holidays(date(2018, 1, 1), date(2030, 12, 31))
    assert len(everything) == len(NAMES)


@pytest.mark.parametrize(
    ("today", "until"),
    [
        ("2026-01-31", "2026-12-31"),
        ("2026-02-01", "2027-12-31"),
        ("2026-12-31", "2027-12-31"),
    ],
)
def test_days_are_certain_until_the_equinoxes_are_announced(today: str, until: str) -> None:
    assert certain_until(date.fromisoformat(today)) == date.fromisoformat(until)
