"""Calendars are made, their weeks and the holidays kept, on pages."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from contracts.clock import OpeningHours
from contracts.models import Calendar, Contract, Service, System
from tests.calendars import at, contract_of, make_calendar
from tests.contract_cast import make_contract
from tests.contracts.calendars.pages import address, client_in, send

pytestmark = pytest.mark.django_db

WEEK: dict[str, Any] = {f"day_{n}": "9:30-18:15" for n in range(5)}


@pytest.fixture
def contract(db: None) -> Contract:
    return contract_of(date(2025, 10, 31), date(2026, 3, 31), code="MOD")


@pytest.fixture
def client(contract: Contract) -> Client:
    return client_in(contract, "manager")


@pytest.fixture
def desk(contract: Contract) -> Calendar:
    return make_calendar(contract, "9:30-18:15")


class TestWeekRefused:
    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"valid_from": "2025-10-31"}, "valid_from"),
            ({"day_0": "9:00"}, "day_0"),
            ({"day_0": "9:00-12:00, 11:00-13:00"}, "day_0"),
            ({f"day_{n}": "" for n in range(5)}, "day_0"),
            ({"hours_0": "9:00-12:00"}, "nth_0"),
            ({"nth_0": "2"}, "hours_0"),
            (
                {"nth_0": "2", "hours_0": "9:00-10:00", "nth_1": "2", "hours_1": "9:00-9:30"},
                "nth_1",
            ),
        ],
    )
    def test_beside_the_field(
        self, client: Client, desk: Calendar, changes: dict[str, str], field: str
    ) -> None:
        sent = {"valid_from": "2026-01-05", "reason": "協議"} | changes
        answer = send(client, address(desk, "hours", "new"), **sent)
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == [field]
        assert desk.versions.count() == 1

    def test_hours_that_somebody_else_corrected(self, client: Client, desk: Calendar) -> None:
        version = desk.versions.get()
        url = address(desk, "hours", str(version.pk))
        assert send(client, url, day_0="10:00-18:15", reason="訂正").status_code == 302
        answer = send(client, url, day_0="11:00-18:15", reason="訂正", seen="0")
        assert answer.status_code == 422
        assert desk.compiled().clock.hours_on(date(2025, 11, 10)) == ((600, 1095),)


def test_new_hours_with_a_second_saturday(client: Client, desk: Calendar) -> None:
    answer = send(
        client,
        address(desk, "hours", "new"),
        valid_from="2026-01-05",
        day_0="８：３０～１２：００、13:00-17:30",
        nth_1="2",
        weekday_1="5",
        hours_1="9:00-12:00",
        reason="協議",
    )
    assert answer.status_code == 302
    newest = desk.versions.order_by("-valid_from")[0].in_clock()
    assert OpeningHours(5, 540, 720, nth=2) in newest.hours
    clock = desk.compiled().clock
    assert clock.hours_on(date(2026, 1, 5)) == ((510, 720), (780, 1050))
    assert clock.hours_on(date(2026, 1, 10)) == ((540, 720),)
    assert clock.hours_on(date(2025, 12, 22)) == ((570, 1095),)


def test_hours_are_removed_with_a_reason(client: Client, desk: Calendar) -> None:
    send(client, address(desk, "hours", "new"), valid_from="2026-01-05", reason="協議")
    newest = desk.versions.order_by("-valid_from")[0]
    url = address(desk, "hours", str(newest.pk), "remove")
    assert send(client, url, reason="").status_code == 422
    assert send(client, url, reason="取止め").status_code == 302
    assert desk.versions.count() == 1
    only = address(desk, "hours", str(desk.versions.get().pk), "remove")
    assert send(client, only, reason="取止め").status_code == 422


@pytest.mark.django_db(transaction=True)  # a change is what one transaction wrote
def test_the_page_tells_what_was_changed(client: Client, desk: Calendar) -> None:
    send(client, address(desk, "2026-01-13"), kind="closure", reason="庁舎の停電")
    acts = client.get(address(desk)).context["acts"]
    assert (acts[0].who, acts[0].reason) == ("試験 manager-page", "庁舎の停電")


def test_name_and_services_change_without_touching_hours(client: Client, desk: Calendar) -> None:
    system = System.objects.create(contract=desk.contract, code="hr", name="人事")
    service = Service.objects.create(
        contract=desk.contract, system=system, code="hr", name="人事", calendar=desk
    )
    url = address(desk, "edit")
    assert send(client, url, name="窓口", services=[], systems=[system.pk]).status_code == 302
    service.refresh_from_db()
    assert service.calendar is None
    assert list(desk.systems.all()) == [system]
    assert Calendar.objects.get(pk=desk.pk).name == "窓口"


@pytest.mark.req("ONET-CAL-01")
def test_several_calendars_for_services_without_new_code(
    client: Client, contract: Contract
) -> None:
    system = System.objects.create(contract=contract, code="site", name="サイト")
    foreign = make_contract("OTHER")
    elsewhere = System.objects.create(contract=foreign, code="x", name="x")
    common = {"contract": contract, "system": system}
    services = [Service.objects.create(**common, code=code, name=code) for code in ("web", "desk")]
    stranger = Service.objects.create(contract=foreign, system=elsewhere, code="x", name="x")
    url = f"/c/{contract.code}/calendars/new/"
    whole_week = {f"day_{n}": "0:00-24:00" for n in range(7)}
    facts: dict[str, Any] = {"valid_from": "2025-10-31", "reason": "実施計画書"}
    refused = client.post(url, {**facts, **WEEK, "code": "x", "name": "x", "services": stranger.pk})
    assert list(refused.context["form"].errors) == ["services"]
    for code, service, week in (
        ("online", services[0], whole_week),
        (
            "helpdesk",
            services[1],
            {
                **WEEK,
                "day_5": "10:00-15:00",
                "closed_on_holidays": "on",
                "closed_at_year_end": "on",
            },
        ),
    ):
        sent = {**facts, **week, "code": code, "name": code, "services": service.pk}
        assert client.post(url, sent).status_code == 302
    assert client.post(url, {**facts, **WEEK, "code": "online", "name": "x"}).status_code == 422
    online, helpdesk = (Service.objects.get(pk=one.pk).calendar for one in services)
    assert online
    assert helpdesk
    new_year, saturday = date(2026, 1, 1), date(2025, 11, 8)
    assert online.is_business_day(new_year)
    assert not helpdesk.is_business_day(new_year)
    assert helpdesk.compiled().clock.hours_on(saturday) == ((600, 900),)
    rows = client.get(f"/c/{contract.code}/calendars/").context["list"].rows
    assert [row.code for row in rows] == ["helpdesk", "online"]


@pytest.mark.req("MOD-CAL-02")
def test_the_calendar_of_the_desk_changes_apart_from_that_of_the_service(
    client: Client, desk: Calendar
) -> None:
    service = make_calendar(desk.contract, "9:30-18:15", code="service")
    assert desk.compiled().clock.hours_on(date(2025, 11, 10)) == ((570, 1095),)
    week = {f"day_{n}": "9:00-17:00" for n in range(5)}
    url = address(desk, "hours", "new")
    assert send(client, url, **week, valid_from="2025-11-10", reason="合意").status_code == 302
    assert desk.next_opening(at("2025-11-07T18:20")) == at("2025-11-10T09:00")
    assert service.next_opening(at("2025-11-07T18:20")) == at("2025-11-10T09:30")


@pytest.mark.req("MOD-CAL-03")
class TestHolidays:
    def list_url(self, desk: Calendar) -> str:
        return f"/c/{desk.contract.code}/holidays/"

    def test_refused(self, client: Client, desk: Calendar) -> None:
        for sent in ({"day": "2026-01-01", "name": "元日"}, {"day": "2050-01-01", "name": "x"}):
            answer = send(client, self.list_url(desk) + "new/", reason="x", **sent)
            assert list(answer.context["form"].errors) == ["day"]

    def test_shown_added_renamed_removed(self, client: Client, desk: Calendar) -> None:
        url, day = self.list_url(desk), date(2025, 11, 10)
        sent = {"day": "2025-11-10", "name": "創立記念日", "reason": "官側の通知"}
        assert send(client, url + "new/", **sent).status_code == 302
        assert not desk.is_business_day(day)
        row = desk.holidays.rows.get(day=day)
        assert send(client, f"{url}{row.pk}/", name="記念日").status_code == 302
        asked = {"day_from": "2025-11-01", "day_to": "2025-11-30"}
        html = client.get(url, asked).content.decode()
        for name in ("文化の日", "勤労感謝の日", "記念日"):
            assert name in html
        assert send(client, f"{url}{row.pk}/remove/", reason="誤り").status_code == 302
        assert desk.is_business_day(day)

    def test_brought_up_to_date(self, client: Client, desk: Calendar) -> None:
        table = desk.holidays
        table.known_until = date(2025, 12, 31)
        table.save()
        assert send(client, self.list_url(desk) + "renew/", reason="官報").status_code == 302
        table.refresh_from_db()
        assert table.known_until.year >= timezone.localdate().year
