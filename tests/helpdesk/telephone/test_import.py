"""Calls by file: what is refused, another system's columns, and that nothing comes in twice."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from helpdesk.models import Call, CallMapping
from tests.helpdesk.conftest import Desk

OPEN = "call,started_at,one_ring,answered_at,ended_at,caller_number\n"
ROW = "c1,2026-04-01T09:00:00,0,2026-04-01T09:00:10,2026-04-01T09:03:00,0312345678\n"
FOREIGN = "通話ID,着信日時,応答日時,終了日時,ワン切り,内線,備考\n"
FOREIGN_ROW = "A-1,2026/04/01 09:00:00,2026/04/01 09:00:10,2026/04/01 09:03:00,否,2001,x\n"
MEANING = {
    "call": "通話ID",
    "started_at": "着信日時",
    "answered_at": "応答日時",
    "ended_at": "終了日時",
    "one_ring": "ワン切り",
    "agent": "内線",
    "time_format": "%Y/%m/%d %H:%M:%S",
    "yes": "是",
}


@pytest.fixture
def agent(desk: Desk, client: Client) -> Client:
    client.force_login(desk.cast.people["agent"])
    return client


def url(desk: Desk, name: str = "import_calls") -> str:
    return reverse(f"helpdesk:{name}", args=[desk.contract.code])


def send(desk: Desk, client: Client, text: str, encoding: str = "utf-8") -> Any:
    file = SimpleUploadedFile("calls.csv", text.encode(encoding))
    return client.post(url(desk), {"file": file, "encoding": encoding})


def test_bad_cells_are_named_and_nothing_comes_in(desk: Desk, agent: Client) -> None:
    page = send(desk, agent, OPEN + ROW + "c2,soon,2,,,\n")
    assert page.status_code == 422
    found = [(one.line, one.column) for one in page.context["refused"]]
    assert found == [(3, "started_at"), (3, "one_ring")]
    assert not Call.objects.exists()


@pytest.mark.parametrize("text", ["", "\x00", '"a"b\n'])
def test_what_is_no_table(desk: Desk, agent: Client, text: str) -> None:
    assert send(desk, agent, text or "\n").status_code in (302, 422)
    assert not Call.objects.exists()


@pytest.mark.req("METI-INQ-09")
def test_the_file_of_a_day_comes_in_once(desk: Desk, agent: Client) -> None:
    for _turn in range(2):
        assert send(desk, agent, OPEN + ROW).status_code == 302
    call = Call.objects.get()
    assert call.answered_at == datetime(2026, 4, 1, 0, 0, 10, tzinfo=UTC)
    assert call.caller_number == "0312345678"
    unmatched = url(desk, "calls") + "?unmatched=1"
    assert call.caller_number in agent.get(unmatched).content.decode()
    ticket = desk.log()
    without = url(desk, "tickets_without_call")
    assert ticket.number in agent.get(without).content.decode()
    attach = reverse("helpdesk:attach_call", args=[desk.contract.code, call.pk])
    assert agent.post(attach, {"number": "T-999999"}).status_code == 422
    assert agent.post(attach, {"number": ticket.number}).status_code == 302
    assert ticket.number not in agent.get(without).content.decode()
    assert call.caller_number not in agent.get(unmatched).content.decode()
    send(desk, agent, OPEN + ROW)
    call.refresh_from_db()
    assert call.ticket == ticket


def test_a_call_that_nobody_answered_has_no_ticket(desk: Desk, agent: Client) -> None:
    send(desk, agent, OPEN + "c1,2026-04-01T09:00:00,1,,,\n")
    attach = reverse("helpdesk:attach_call", args=[desk.contract.code, Call.objects.get().pk])
    assert agent.post(attach, {"number": desk.log().number}).status_code == 422


def test_columns_of_another_system_are_named_once(desk: Desk, agent: Client) -> None:
    assert send(desk, agent, FOREIGN + FOREIGN_ROW, "cp932").url == url(desk, "map_calls")
    page = agent.get(url(desk, "map_calls")).content.decode()
    assert "着信日時" in page
    assert "A-1" in page
    assert agent.post(url(desk, "map_calls"), MEANING | {"call": ""}).status_code == 422
    assert agent.post(url(desk, "map_calls"), MEANING | {"call": "内線"}).status_code == 422
    assert agent.post(url(desk, "map_calls"), MEANING).status_code == 302
    person = desk.agent.person
    person.extension = "2001"
    person.save()
    assert send(desk, agent, FOREIGN + FOREIGN_ROW, "cp932").url == url(desk, "calls")
    call = Call.objects.get()
    assert (call.call, call.one_ring, call.agent) == ("A-1", False, person)
    assert call.started_at == datetime(2026, 4, 1, tzinfo=UTC)
    assert CallMapping.objects.get().sample == []


def test_a_refusal_names_the_columns_of_the_file(desk: Desk, agent: Client) -> None:
    send(desk, agent, FOREIGN + FOREIGN_ROW)
    agent.post(url(desk, "map_calls"), MEANING)
    page = send(desk, agent, FOREIGN + FOREIGN_ROW.replace("2026/04/01 09:00:00", "朝"))
    found = [(one.line, one.column) for one in page.context["refused"]]
    assert found == [(2, "着信日時"), (2, "内線")]
