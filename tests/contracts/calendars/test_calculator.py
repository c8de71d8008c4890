"""The calculator: how long by both rules, and when something is due."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from contracts.forms.calculators import Answer, Between
from contracts.models import Calendar
from tests.calendars import at, contract_of, make_calendar
from tests.contracts.calendars.pages import address, client_in

pytestmark = pytest.mark.django_db

HOUR, MINUTE = 3600, 60


@pytest.fixture
def desk(db: None) -> Calendar:
    return make_calendar(contract_of(date(2022, 2, 1), date(2026, 1, 31), code="METI"))


@pytest.fixture
def client(desk: Calendar) -> Client:
    return client_in(desk.contract, "agent")


def asked(client: Client, desk: Calendar, prefix: str, **facts: Any) -> Any:
    sent = {f"{prefix}-{name}": value for name, value in {"asked": "1", **facts}.items()}
    return client.get(address(desk, "calculator"), sent)


def between(client: Client, desk: Calendar, arrival: str, completion: str) -> Between:
    page = asked(client, desk, "between", arrival=arrival, completion=completion)
    assert page.status_code == 200
    found: Between = page.context["between"].result
    return found


class TestRefused:
    @pytest.mark.parametrize(
        ("arrival", "completion", "field"),
        [
            ("", "2022-05-16T08:40", "arrival"),
            ("2022-05-16T08:40", "2022-05-16T08:39", "completion"),
            ("2021-05-16T08:40", "2022-05-16T08:39", "__all__"),
        ],
    )
    def test_moments(
        self, client: Client, desk: Calendar, arrival: str, completion: str, field: str
    ) -> None:
        page = asked(client, desk, "between", arrival=arrival, completion=completion)
        assert page.status_code == 422
        assert list(page.context["between"].errors) == [field]

    @pytest.mark.parametrize(
        ("facts", "field"),
        [
            ({"unit": "minutes", "shift": "after"}, "unit"),
            ({"unit": "days", "end_of_month": "on"}, "end_of_month"),
            (
                {"unit": "months", "end_of_month": "on", "first_day_counts": "on"},
                "first_day_counts",
            ),
            ({"amount": "0", "first_day_counts": "on"}, "amount"),
            ({"amount": "-1"}, "amount"),
            ({"amount": "9999", "unit": "years"}, "amount"),
            ({"amount": "9999"}, "__all__"),
        ],
    )
    def test_rules(self, client: Client, desk: Calendar, facts: dict[str, str], field: str) -> None:
        page = asked(client, desk, "due", **RULE | facts)
        assert page.status_code == 422
        assert list(page.context["due"].errors) == [field]


RULE = {
    "base": "2022-05-13T10:00",
    "direction": "after",
    "amount": "3",
    "unit": "business_days",
    "shift": "none",
}


@pytest.mark.req("METI-CAL-03")
@pytest.mark.parametrize(
    ("arrival", "reception"),
    [
        ("2022-05-13T18:16", "2022-05-16T08:30"),  # Friday evening -> Monday
        ("2022-05-16T08:10", "2022-05-16T08:30"),
        ("2022-05-16T18:15:00", "2022-05-16T18:15:00"),  # inside
        ("2022-05-16T18:15:01", "2022-05-17T08:30"),
    ],
)
def test_an_arrival_out_of_hours(
    client: Client, desk: Calendar, arrival: str, reception: str
) -> None:
    found = between(client, desk, arrival, "2022-05-20T10:00")
    assert found.reception == at(reception)
    assert found.moved == (arrival != reception)


@pytest.mark.req("METI-CAL-04")
def test_both_rules_are_shown(client: Client, desk: Calendar) -> None:
    found = between(client, desk, "2022-05-13T18:00", "2022-05-16T08:40")
    assert found.elapsed == 62 * HOUR + 40 * MINUTE
    assert found.closed_days == 2
    assert [seconds for _rule, _shown, seconds in found.lines] == [
        62 * HOUR + 40 * MINUTE,
        14 * HOUR + 40 * MINUTE,
        25 * MINUTE,
    ]


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        ({}, "2022-05-18"),
        ({"direction": "before"}, "2022-05-10"),
        ({"unit": "days", "amount": "1", "shift": "after"}, "2022-05-16"),
        ({"unit": "months", "amount": "0", "end_of_month": "on"}, "2022-05-31"),
    ],
)
def test_due_days(client: Client, desk: Calendar, facts: dict[str, str], due: str) -> None:
    result: Answer = asked(client, desk, "due", **RULE | facts).context["due"].result
    assert result.day == date.fromisoformat(due)


def test_due_moments(client: Client, desk: Calendar) -> None:
    late = {"base": "2022-05-13T18:00", "unit": "minutes", "amount": "30"}
    result = asked(client, desk, "due", **RULE | late).context["due"].result
    assert result.moment == at("2022-05-16T08:45")
    assert result.words == "{after: event, minutes: 30}"
    always = asked(client, desk, "due", **RULE | late, always="on").context["due"].result
    assert always.moment == at("2022-05-13T18:30")
