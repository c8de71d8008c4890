"""What is counted of calls: by month, day, hour and agent, and which calls count apart."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contracts import clock
from contracts.clock.jst import JST
from contracts.models import Calendar
from contracts.months import Month
from helpdesk.models import Call
from helpdesk.telephone.figures import Figures, figures_of_day, figures_of_month
from helpdesk.telephone.tally import clock_words, percent
from tests.helpdesk.conftest import Desk
from tests.helpdesk.telephone.conftest import NINE, MakeCall

APRIL = Month(2026, 4)


def april(desk: Desk) -> Figures:
    return figures_of_month(desk.contract, Call.objects.all(), APRIL)


@pytest.fixture
def desk_hours(desk: Desk) -> Calendar:
    hours = tuple(clock.OpeningHours(day, 8 * 60 + 30, 18 * 60 + 15) for day in range(5))
    version = clock.Version(date(2026, 1, 1), hours)
    calendar = Calendar.make(desk.contract, version, code="desk", name="desk", at=timezone.now())
    desk.contract.business_calendar = calendar
    desk.contract.save()
    return calendar


@pytest.mark.parametrize(
    ("at", "inside"),
    [
        (time(8, 29, 59), 0),
        (time(8, 30, 0), 1),
        (time(18, 15, 0), 1),
        (time(18, 15, 1), 0),
    ],
)
def test_both_ends_of_the_hours_belong_to_them(
    desk: Desk, desk_hours: Calendar, make_call: MakeCall, at: time, inside: int
) -> None:
    make_call(datetime.combine(date(2026, 4, 1), at, JST), talk=60)
    figures = april(desk)
    assert (figures.whole.calls, figures.outside.calls) == (inside, 1 - inside)


def test_a_month_begins_and_ends_at_midnight_in_japan(desk: Desk, make_call: MakeCall) -> None:
    for at in (
        datetime(2026, 3, 31, 14, 59, 59, tzinfo=UTC),
        datetime(2026, 3, 31, 15, 0, 0, tzinfo=UTC),
        datetime(2026, 4, 30, 14, 59, 59, tzinfo=UTC),
        datetime(2026, 4, 30, 15, 0, 0, tzinfo=UTC),
    ):
        make_call(at)
    assert april(desk).whole.calls == 2
    assert list(april(desk).days) == [date(2026, 4, 1), date(2026, 4, 30)]


@pytest.mark.req("JPS-INQ-07")
def test_the_values_of_a_day(desk: Desk, make_call: MakeCall) -> None:
    make_call(wait=10, talk=100)
    make_call(wait=21, talk=200)
    make_call(wait=40)
    make_call(wait=2, one_ring=True)
    make_call(NINE + timedelta(days=1), wait=5, talk=5)
    tally = figures_of_day(desk.contract, Call.objects.all(), NINE.date()).whole
    assert (tally.calls, tally.answered, tally.abandoned, tally.one_ring) == (4, 2, 2, 1)
    assert (tally.mean_talk, tally.mean_wait) == ("2:30", "0:16")
    assert tally.is_whole
    tally.abandoned += 1
    assert not tally.is_whole


def test_a_negative_length_counts_nothing(desk: Desk, make_call: MakeCall) -> None:
    make_call(wait=-30, talk=-40)
    tally = april(desk).whole
    assert (tally.waited, tally.spoke) == ([0], [0])


def test_by_hour_by_agent_and_by_category(desk: Desk, make_call: MakeCall) -> None:
    ticket = desk.log(category=desk.category())
    make_call(talk=60, agent=desk.agent.person, busy_announced=True, ticket=ticket)
    make_call(NINE + timedelta(hours=1), talk=60)
    make_call(NINE + timedelta(hours=1))
    figures = april(desk)
    assert {hour: tally.calls for hour, tally in figures.hours.items()} == {9: 1, 10: 2}
    assert figures.agents[desk.agent.person.name].busy == 1
    assert figures.agents[""].answered == 1
    assert {name: tally.answered for name, tally in figures.categories.items()} == {"PC": 1, "": 1}


@pytest.mark.req("JPS-INQ-08")
def test_the_sheet_of_a_month_prints_seven_columns(
    desk: Desk, make_call: MakeCall, client: Client
) -> None:
    at_once = desk.log()
    at_once.complete("済", in_this_contact=True, by=desk.agent, at=timezone.now())
    month = Month.of(timezone.localdate())
    start = datetime.combine(month.first, time(9), JST)
    waiting = desk.escalated().ticket
    make_call(start, talk=60, ticket=at_once)
    make_call(start, talk=60, ticket=waiting)
    make_call(start, talk=60)
    make_call(start)
    client.force_login(desk.cast.people["official"])
    page = client.get(reverse("helpdesk:call_figures", args=[desk.contract.code]))
    tally = page.context["figures"].whole
    assert [
        tally.calls, tally.answered, tally.answer_rate, tally.not_at_once,
        tally.first_answer_rate, len(tally.escalated), tally.solution_rate,
    ] == [4, 3, "75.0%", 2, "33.3%", 1, "33.3%"]  # fmt: skip
    text = page.content.decode()
    names = (
        "着信件数", "応答件数", "応答率", "一次未回答件数",
        "一次回答率", "エスカレーション数", "問題解決率",
    )  # fmt: skip
    sheet = text[text.index('id="sheet"') :]
    places = [sheet.index(f">{name}</th>") for name in names]
    assert places == sorted(places)


def test_what_is_completed_after_the_month_is_not_solved(desk: Desk, make_call: MakeCall) -> None:
    ticket = desk.log()
    ticket.complete("済", by=desk.agent, at=timezone.now())
    last_month = Month.of(timezone.localdate()).later(-1)
    make_call(datetime.combine(last_month.first, time(9), JST), talk=60, ticket=ticket)
    figures = figures_of_month(desk.contract, Call.objects.all(), last_month)
    assert (figures.whole.answered, figures.whole.solved) == (1, 0)


def test_nothing_to_count(desk: Desk) -> None:
    tally = april(desk).whole
    assert (tally.answer_rate, tally.mean_wait, clock_words(None)) == ("–", "–", "–")
    assert percent(1, 8) == "12.5%"
    assert percent(1, 16) == "6.3%"


@pytest.mark.parametrize(
    "asked", ["?month=2026-13", "?month=x", "?day=2026-02-30", "?month=9999-12"]
)
def test_a_month_that_is_none(desk: Desk, client: Client, asked: str) -> None:
    client.force_login(desk.cast.people["official"])
    url = reverse("helpdesk:call_figures", args=[desk.contract.code])
    assert client.get(url + asked).status_code == 404
    assert client.get(f"{url}?day=2026-04-01").status_code == 200
