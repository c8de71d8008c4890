"""Calendars of the demo contract: a desk, an online service, and one that never closes."""

from datetime import date, datetime, timedelta

from contracts.clock import OpeningHours, Version, around_the_clock, on_weekdays
from contracts.hours_text import read_hours
from contracts.models import Calendar, CalendarDay, Contract
from contracts.months import Month

DESK, ONLINE = read_hours("8:30-18:15"), read_hours("7:00-23:00")


def load_calendars(contract: Contract, *, at: datetime) -> None:
    first = contract.first_day
    make(contract, "desk", "サービスデスク", "問合せの受付と回答の時計", weekly(first, DESK), at)
    online = weekly(first, ONLINE, second_saturday=True)
    calendar = make(contract, "online", "オンライン", "計画サービス時間", online, at)
    make(contract, "always", "監視", "監視と障害の検知", around_the_clock(first), at)
    decide_days(calendar, at=at)


def make(
    contract: Contract, code: str, name: str, use: str, version: Version, at: datetime
) -> Calendar:
    return Calendar.make(contract, version, code=code, name=name, use=use, at=at)


def weekly(first: date, hours: tuple[tuple[int, int], ...], **more: bool) -> Version:
    stretches = [each for opens, closes in hours for each in on_weekdays(opens, closes)]
    if more.get("second_saturday"):
        stretches += [OpeningHours(5, opens, closes, nth=2) for opens, closes in hours]
    return Version(first, tuple(stretches))


def decide_days(calendar: Calendar, *, at: datetime) -> None:
    """One of each kind in this month and the next, so that the first look shows them."""
    today = at.date()
    month = Month.of(today)
    sunday = next(day for day in month.later(1).days if day.weekday() == 6)
    open_days = calendar.business_days(month.first, month.later(1).last)
    later = [day for day in open_days if day > today + timedelta(days=2)]
    for day, kind, hours, reason in (
        (sunday, "special", "9:00-17:00", "年次相談会の開催（協議済み）"),
        (later[0], "extension", "7:00-24:00", "月次締めの処理延長（官側依頼）"),
        (later[3], "closure", "", "庁舎の法定点検による停電"),
    ):
        CalendarDay.decide(calendar, [day], kind, read_hours(hours), reason=reason, by=None, at=at)
