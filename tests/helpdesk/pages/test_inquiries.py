"""What the papers of the contracts ask of inquiries, from their arrival to the file of a month."""

import csv
import io
from typing import Any
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from contracts.profiles.loading.creating import create_contract
from contracts.profiles.loading.shipped import shipped
from helpdesk.models import Call, Category, Channel, Flag, Ticket
from helpdesk.suggestions import note_used
from records.models import Attachment, Job
from tests.cast import client_of
from tests.helpdesk.conftest import Desk
from tests.helpdesk.knowledge.conftest import Shelf
from tests.helpdesk.pages import get, numbers, post
from tests.jobs import run_waiting_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return Shelf(desk)


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.req("METI-INQ-01")
def test_every_channel_ends_in_one_list_and_the_builder_sees_what_is_shared_live(
    desk: Desk,
) -> None:
    logged = [desk.log(channel=channel) for channel in Channel.values]
    assert sorted(numbers(get(desk, "agent", "tickets"))) == [one.number for one in logged]
    assert list(get(desk, "vendor", "escalations").context["list"].rows) == []
    shared = desk.escalated(logged[1])
    rows = get(desk, "vendor", "escalations", open="1").context["list"].rows
    assert [row.pk for row in rows] == [shared.pk]
    post(desk, "vendor", "answer_escalation", shared.pk, answer="修正しました。")
    assert list(get(desk, "vendor", "escalations", open="1").context["list"].rows) == []
    logged[1].refresh_from_db()
    logged[1].complete("直りました。", by=desk.agent, at=timezone.now())
    still_open = [one.number for one in logged if one is not logged[1]]
    assert sorted(numbers(get(desk, "agent", "tickets", open="1"))) == still_open


@pytest.mark.req("METI-INQ-04")
def test_a_closed_case_shows_from_what_it_was_answered(desk: Desk, shelf: Shelf) -> None:
    article, known, asked = shelf.published(title="証明書の更新"), desk.log(), desk.escalated()
    note_used(desk.agent, f"articles:{article.pk}", known, at=timezone.now())
    asked.reply("設定を直しました。", by=desk.member("vendor"), at=timezone.now())
    asked.ticket.refresh_from_db()
    for ticket in (known, asked.ticket):
        ticket.complete("直りました。", by=desk.agent, at=timezone.now())
    page = get(desk, "official", "ticket", known.pk).content.decode()
    assert "Answered from" in page
    assert "証明書の更新" in page
    page = get(desk, "official", "ticket", asked.ticket_id).content.decode()
    assert desk.vendor.name in page
    assert "not answered yet" not in page


@pytest.mark.req("METI-INQ-08")
def test_questions_on_copiers_are_counted_in_the_month(desk: Desk) -> None:
    made = create_contract(shipped("meti"), code="COPY", by=None, at=timezone.now())
    of_papers = Category.objects.get(contract=made, name="複合機")
    assert of_papers.reporting
    own = Category.objects.create(contract=desk.contract, code="copiers", name=of_papers.name)
    answered_call(desk, desk.log(category=own))
    page: Any = get(desk, "official", "call_figures")
    assert [(name, tally.answered) for name, tally in page.context["categories"]] == [("複合機", 1)]


@pytest.mark.req("METI-INQ-10")
def test_load_is_seen_and_what_is_not_routine_is_marked_and_shared(desk: Desk) -> None:
    odd, plain = desk.log(category=desk.category()), desk.log()
    facts = {"flags": [Flag.NOT_ROUTINE]}
    odd.correct(reason="移行直後の事象", version=odd.version, by=desk.agent, **facts)
    assert numbers(get(desk, "agent", "tickets", not_routine="1")) == [odd.number]
    seen = [desk.escalated(one) for one in (odd, plain)]
    pages = [get(desk, "vendor", "escalation", one.pk).content.decode() for one in seen]
    assert ["not routine" in page for page in pages] == [True, False]
    answered_call(desk, odd)
    page: Any = get(desk, "official", "call_figures")
    assert [tally.calls for tally in page.context["figures"].hours.values()] == [1]
    assert [name for name, _tally in page.context["categories"]] == ["PC"]


@pytest.mark.req("JPS-INQ-03")
def test_a_file_of_a_month_and_kind_holds_every_inquiry_with_its_answer(desk: Desk) -> None:
    day = timezone.localdate()
    queues = [desk.queue("helpdesk"), desk.queue("inquiry")]
    for queue in queues:
        for place in range(2):
            told = desk.log(queue=queue, body=f"{queue.code} の質問 {place}")
            told.complete(f"{queue.code} の回答 {place}", by=desk.agent, at=timezone.now())
    for queue in queues:
        scope = {
            "queue": queue.code,
            "received_from": day.replace(day=1).isoformat(),
            "received_to": day.isoformat(),
            "columns": "number,queue,received,body,answer",
        }
        assert sorted(asked_for(desk, scope)) == [
            [f"{queue.code} の質問 {place}", f"{queue.code} の回答 {place}"] for place in range(2)
        ]


def answered_call(desk: Desk, ticket: Ticket) -> None:
    now = timezone.now()
    times = {"started_at": now, "answered_at": now, "ended_at": now}
    Call.objects.create(contract=desk.contract, call="c1", ticket=ticket, **times)


def asked_for(desk: Desk, scope: dict[str, Any]) -> list[list[str]]:
    user = desk.cast.people["manager"]
    page: Any = get(desk, "manager", "tickets", **scope)
    told = {"scope": page.context["list"].scope, "query": urlencode(scope), "token": scope["queue"]}
    sent = told | {"page": "/", "format": "csv"}
    assert client_of(user).post("/lists/tickets/export/", sent).status_code == 302
    run_waiting_jobs()
    job = Job.objects.filter(kind__contains="export").latest("pk")
    file = Attachment.objects.get(pk=job.result["file"])
    with file.blob.open() as opened:
        text = opened.read().decode("utf-8-sig")
    return [row[-2:] for row in list(csv.reader(io.StringIO(text)))[1:]]
