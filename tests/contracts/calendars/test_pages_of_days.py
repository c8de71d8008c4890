"""Days are changed on the page: refused, told of others, one week, closed months."""

from datetime import date

import pytest
from django.test import Client

from contracts import calendar_changes
from contracts.models import BusyPeriod, Calendar, System
from contracts.months import Month
from tests.calendars import at, contract_of, make_calendar, make_full_time
from tests.contracts.calendars.pages import address, client_in, send, shown

pytestmark = pytest.mark.django_db

HOUR, MINUTE = 3600, 60


@pytest.fixture
def desk(db: None) -> Calendar:
    return make_calendar(contract_of(date(2022, 2, 1), date(2026, 1, 31), code="METI"))


@pytest.fixture
def client(desk: Calendar) -> Client:
    return client_in(desk.contract, "manager")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"hours": "25:00-26:00"}, "hours"),
        ({"hours": "9-17"}, "hours"),
        ({"hours": "9:00-12:00, 11:00-13:00"}, "hours"),
        ({"hours": ""}, "hours"),
        ({"reason": ""}, "reason"),
        ({"last": "2022-05-15"}, "last"),
        ({"last": "2025-05-15"}, "last"),
        ({"first": "2022-05-14", "last": "2022-05-15"}, "last"),  # no business days
        ({"kind": "extension"}, "hours"),
    ],
)
def test_refused_beside_the_field(
    client: Client, desk: Calendar, changes: dict[str, str], field: str
) -> None:
    url = address(desk, "2022-05-16")
    answer = send(client, url, **{"hours": "9:00-18:45", "reason": "依頼"} | changes)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not desk.days.exists()


def test_a_day_that_is_none_has_no_page(client: Client, desk: Calendar) -> None:
    for day in ("2022-02-30", "2022-13-01", "2022-2-3"):
        assert client.get(address(desk, day)).status_code == 404


def test_two_people_change_one_day(client: Client, desk: Calendar) -> None:
    url = address(desk, "2022-05-16")
    mine = shown(client, url) | {"hours": "9:00-18:45", "reason": "官房の依頼"}
    other = client_in(desk.contract, "leader", "other")
    assert send(other, url, kind="closure", reason="停電").status_code == 302
    answer = client.post(url, mine)
    assert answer.status_code == 422
    assert "停電" in answer.content.decode()
    assert answer.context["form"]["hours"].value() == "9:00-18:45"
    assert desk.days.get().kind == "closure"
    told = mine | {"seen": answer.context["form"]["seen"].value()}
    assert client.post(url, told).status_code == 302
    assert desk.compiled().clock.hours_on(date(2022, 5, 16)) == ((540, 1125),)


@pytest.mark.req("METI-CAL-01")
def test_other_hours_for_one_week(client: Client, desk: Calendar) -> None:
    """9:00-18:45 from Monday to Sunday: the days that are open anyway, of that week only."""
    answer = send(
        client,
        address(desk, "2022-05-16"),
        hours="9:00-18:45",
        last="2022-05-22",
        reason="担当職員の依頼",
    )
    assert answer.status_code == 302
    # Out-of-hours handling.
    assert desk.next_opening(at("2022-05-16T08:40")) == at("2022-05-16T09:00")
    assert desk.is_open(at("2022-05-20T18:45"))
    assert desk.next_opening(at("2022-05-20T18:46")) == at("2022-05-23T08:30")
    for day in ("2022-05-13", "2022-05-23"):
        assert desk.is_open(at(f"{day}T08:40"))
        assert not desk.is_open(at(f"{day}T18:30"))
    # Clocks.
    assert desk.open_seconds(at("2022-05-17T08:00"), at("2022-05-17T09:30")) == 30 * MINUTE
    assert desk.open_seconds(at("2022-05-24T08:00"), at("2022-05-24T09:30")) == HOUR
    assert desk.deadline(at("2022-05-20T18:30"), 30 * MINUTE) == at("2022-05-23T08:45")
    assert desk.deadline(at("2022-05-13T18:00"), 30 * MINUTE) == at("2022-05-16T09:15")
    week = [date(2022, 5, day) for day in range(16, 23)]
    assert [desk.is_business_day(day) for day in week] == [True] * 5 + [False] * 2


def test_closed_months_are_named_and_confirmed(
    client: Client, desk: Calendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = {Month(2022, 5)}
    monkeypatch.setitem(calendar_changes._closings, "test", lambda contract: closed)
    heard: list[calendar_changes.CalendarChange] = []
    monkeypatch.setitem(calendar_changes._listeners, "test", heard.append)
    url = address(desk, "2022-05-31")
    asked = {"kind": "closure", "last": "2022-06-01", "reason": "停電"}
    answer = send(client, url, **asked)
    assert answer.status_code == 422
    assert "2022-05" in answer.context["form"].errors["keep_closed"][0]
    assert heard == []
    assert send(client, url, **asked, keep_closed="on").status_code == 302
    assert (heard[0].open_months, heard[0].kept_months) == ({Month(2022, 6)}, closed)


class TestMonth:
    def test_who_reads_is_offered_no_change(self, desk: Calendar) -> None:
        page = client_in(desk.contract, "official").get(address(desk, "2022-05"))
        assert address(desk, "2022-05-16") not in page.content.decode()

    def test_a_month_says_what_holds_and_who_changed_it(
        self, client: Client, desk: Calendar
    ) -> None:
        send(client, address(desk, "2022-05-18"), kind="closure", reason="庁舎の停電")
        page = client.get(address(desk, "2022-05"))
        month = page.context["month"]
        assert [len(week) for week in month.weeks] == [7] * 5
        assert month.weeks[0][0].day == date(2022, 5, 1)  # a Sunday
        assert (month.business_days, month.exceptions) == (18, 1)
        html = page.content.decode()
        for text in ("庁舎の停電", "manager-page", "憲法記念日", "8:30–18:15"):
            assert text in html

    def test_busy_periods_of_its_systems(self, client: Client, desk: Calendar) -> None:
        own, other = (
            System.objects.create(contract=desk.contract, code=code, name=code)
            for code in ("own", "other")
        )
        desk.cover([own])
        for name, system, facts in (
            ("年度替わり", None, {"yearly_first": "12-28", "yearly_last": "01-02"}),
            ("繁忙期", own, {"first": date(2023, 1, 31), "last": date(2023, 2, 3)}),
            ("別の繁忙期", other, {"first": date(2023, 1, 1), "last": date(2023, 2, 3)}),
        ):
            BusyPeriod.objects.create(contract=desk.contract, name=name, system=system, **facts)
        month = client.get(address(desk, "2023-01")).context["month"]
        busy = {shown.day.day: [str(one) for one in shown.busy] for shown in month.days}
        assert {day: names for day, names in busy.items() if names} == {
            1: ["年度替わり"],
            2: ["年度替わり"],
            31: ["繁忙期"],
        }

    def test_around_the_clock(self, client: Client, desk: Calendar) -> None:
        always = make_full_time(desk.contract)
        month = client.get(address(always, "2022-02")).context["month"]
        assert month.open_minutes == 28 * 24 * 60

    def test_beyond_the_calendar(self, client: Client, desk: Calendar) -> None:
        page = client.get(address(desk, "2022-01"))
        assert page.status_code == 200
        assert not page.context["month"].known

    def test_uncertain_holidays_are_told(self, client: Client, desk: Calendar) -> None:
        desk.holidays.known_until = date(2022, 12, 31)
        desk.holidays.save()
        assert client.get(address(desk, "2022-12")).context["uncertain"] is None
        for parts in (("2023-01",), ("2023-01-10",)):
            assert client.get(address(desk, *parts)).context["uncertain"] == date(2022, 12, 31)
        year = client.get(address(desk), {"year": "2022"})
        assert year.context["uncertain"] == date(2022, 12, 31)
