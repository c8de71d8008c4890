"""The acts on a ticket through their pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpdesk.models import Link, ProgressReport, Promise, Ticket
from records.models import Change
from tests.helpdesk.conftest import Desk
from tests.helpdesk.pages import address, client, errors, get, post

pytestmark = pytest.mark.django_db


def stamp(**span: int) -> str:
    moment = timezone.localtime(timezone.now() + timedelta(**span))
    return moment.strftime("%Y-%m-%dT%H:%M:%S")


def test_who_only_reads_is_refused(desk: Desk) -> None:
    ticket = desk.log()
    for role in ("official", "auditor", "requester", "vendor"):
        assert post(desk, role, "take_ticket", ticket.pk).status_code == 403


def test_nothing_is_completed_without_an_answer(desk: Desk) -> None:
    assert "answer" in errors(post(desk, "agent", "complete_ticket", desk.log().pk))


def test_an_open_escalation_is_told_where_one_completes(desk: Desk) -> None:
    escalation = desk.escalated()
    page = post(desk, "agent", "complete_ticket", escalation.ticket_id, answer="直りました。")
    assert "is not answered yet" in str(errors(page))


def test_a_correction_wants_its_reason(desk: Desk) -> None:
    assert "reason" in errors(post(desk, "agent", "edit_ticket", desk.log().pk, subject="別の件名"))


@pytest.mark.req("METI-CTR-11")
def test_where_figures_go_by_category_no_ticket_is_without_one(desk: Desk) -> None:
    category = desk.category()
    told = {"channel": "mail", "kind": "question", "subject": "件名", "caller_name": "山野"}
    page = post(desk, "agent", "new_ticket", **told, received_at=stamp(minutes=-2))
    assert "category" in errors(page)
    sent = {**told, "category": category.pk, "received_at": stamp(minutes=-2)}
    assert post(desk, "agent", "new_ticket", **sent).status_code == 302
    assert Ticket.objects.get().reporting == category.reporting
    asked = desk.log(by="requester", requester=desk.member("requester").person, channel="web")
    assert "category" in errors(post(desk, "agent", "complete_ticket", asked.pk, answer="はい"))
    post(desk, "agent", "complete_ticket", asked.pk, answer="はい", category=category.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.reporting) == ("completed", category.reporting)


def test_a_new_ticket_begins_with_the_time_that_it_is(desk: Desk) -> None:
    began = get(desk, "agent", "new_ticket").context["form"].initial["received_at"]
    assert timedelta(0) <= timezone.now() - began < timedelta(minutes=2)


def test_taken_assigned_completed_and_opened_again(desk: Desk) -> None:
    ticket = desk.log()
    post(desk, "agent", "take_ticket", ticket.pk)
    ticket.refresh_from_db()
    assert (ticket.state, ticket.assignee) == ("working", desk.agent.person)
    other = desk.member("operator").person
    post(desk, "agent", "assign_ticket", ticket.pk, person=other.pk)
    ticket.refresh_from_db()
    assert ticket.assignee == other
    post(desk, "agent", "complete_ticket", ticket.pk, answer="直りました。", in_this_contact="on")
    ticket.refresh_from_db()
    assert (ticket.state, ticket.first_contact) == ("completed", True)
    post(desk, "agent", "reopen_ticket", ticket.pk, reason="再発")
    ticket.refresh_from_db()
    assert ticket.state == "working"


@pytest.mark.req("METI-INC-03")
def test_a_ticket_waits_while_it_is_discussed_whose_task_it_is(desk: Desk) -> None:
    ticket = desk.log()
    post(desk, "agent", "discuss_ticket", ticket.pk, reason="構築事業者と協議する")
    ticket.refresh_from_db()
    assert ticket.state == "discussing"
    reasons = Change.objects.of(ticket).values_list("reason", flat=True)
    assert "構築事業者と協議する" in reasons


def test_a_promise_and_a_report_of_an_absence(desk: Desk) -> None:
    ticket = desk.log()
    told = {"expected_at": stamp(hours=3), "told_at": stamp(minutes=-1)}
    post(desk, "agent", "promise_answer", ticket.pk, **told)
    assert Promise.objects.get(ticket=ticket).told_by == desk.agent.person
    post(desk, "agent", "report_progress", ticket.pk, outcome="absent", when=stamp(minutes=-1))
    ticket.refresh_from_db()
    assert ProgressReport.objects.get(ticket=ticket).outcome == "absent"
    assert ticket.progress_reported_at is None


def test_tickets_are_related_merged_and_split(desk: Desk) -> None:
    first, second = desk.log(), desk.log()
    post(desk, "agent", "relate_ticket", first.pk, other=second.number)
    assert Link.objects.get().other == second
    post(desk, "agent", "merge_ticket", second.pk, into=str(int(first.number[2:])), reason="同じ件")
    second.refresh_from_db()
    assert second.merged_into == first
    assert second.number in get(desk, "agent", "ticket", first.pk).content.decode()
    post(desk, "agent", "split_ticket", first.pk, subject="もう一つの質問")
    assert Ticket.objects.get(subject="もう一つの質問").received_at == first.received_at


def test_whoever_corrects_second_sees_both_versions(desk: Desk) -> None:
    ticket = desk.log(subject="VPN")
    page = client(desk, "agent")
    url = address(desk, "edit_ticket", ticket.pk)
    form = page.get(url).context["form"]
    ticket.correct(
        reason="誤り", version=ticket.version, by=desk.member("manager"), subject="VPNの設定"
    )
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    sent |= {"subject": "無線LAN", "reason": "聞き違い", "received_at": stamp(minutes=-1)}
    answer = page.post(url, {**dict(form.kept.hidden), **sent})
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "VPNの設定" in shown
    assert "無線LAN" in shown
    ticket.refresh_from_db()
    assert ticket.subject == "VPNの設定"


def test_two_agents_on_one_ticket_see_each_other(desk: Desk) -> None:
    ticket = desk.log()
    get(desk, "agent", "ticket", ticket.pk)
    page = get(desk, "operator", "presence", ticket.pk).content.decode()
    assert desk.agent.person.name in page
    assert desk.member("operator").person.name not in page
    back = get(desk, "agent", "presence", ticket.pk).content.decode()
    assert desk.member("operator").person.name in back
