"""An outage through the screens of the desk."""

import re

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from helpdesk import leads
from helpdesk.causes import panel_of
from helpdesk.models import Cause, Sheet, Ticket
from portal.models import Notice
from tests.contract_cast import make_member
from tests.contracts.registers import make_clarification
from tests.helpdesk.pages import client, errors, get, numbers, post

pytestmark = pytest.mark.django_db


def told(page):
    return [str(message) for message in get_messages(page.wsgi_request)]


def test_a_number_that_nobody_knows_is_refused_beside_the_field(desk, outage):
    page = post(desk, "agent", "attach_ticket", desk.log().pk, lead="T-999999")
    assert "lead" in errors(page)


def test_a_filter_by_what_is_no_cause_is_refused(desk, outage):
    for value in ("x", "0", "9" * 40, "x" * 101):
        assert get(desk, "agent", "tickets", cause=value).status_code in (400, 422), value


def test_attached_on_its_page_by_enter(desk, outage):
    ticket = desk.log()
    form = get(desk, "agent", "attach_ticket", ticket.pk).context["form"]
    assert form["lead"].value() == outage.lead.number
    page = post(desk, "agent", "attach_ticket", ticket.pk, lead=outage.lead.number)
    assert page.status_code == 302
    shown = get(desk, "agent", "ticket", ticket.pk).content.decode()
    assert outage.lead.heading in shown
    leading = get(desk, "agent", "ticket", outage.lead.pk)
    assert leading.context["gathered"].number == 1
    register = client(desk, "agent").get(leading.context["gathered"].register)
    assert set(numbers(register)) == {ticket.number, outage.lead.number}


def test_attached_in_the_register(desk, outage):
    rows = [desk.log().pk, outage.lead.pk, desk.log().pk]
    page = post(desk, "agent", "act_on_tickets", row=rows, act="attach")
    assert "lead" in errors(page)
    post(desk, "agent", "act_on_tickets", row=rows, act="attach", lead=outage.lead.number)
    assert outage.cause.hanging(desk.agent).count() == 2


def test_made_the_lead_and_taken_off(desk):
    ticket = desk.log()
    post(desk, "agent", "lead_ticket", ticket.pk)
    assert Cause.objects.get().record == ticket
    post(desk, "agent", "detach_ticket", ticket.pk)
    ticket = Ticket.objects.get(pk=ticket.pk)
    assert ticket.cause is None


def test_answered_together_and_told_once(desk, outage):
    other = make_member(desk.contract, "agent", "second-agent")
    mine = [outage.attached() for _number in range(3)]
    for ticket in mine:
        ticket.assign(other.person, by=desk.agent)
    mine[0].complete("済", by=desk.agent, at=timezone.now())
    page = get(desk, "agent", "answer_together", outage.cause.pk)
    token = page.context["form"].kept
    sent = {"answer": "復旧しました。", "completes": "1", **dict(token.hidden)}
    page = post(desk, "agent", "answer_together", outage.cause.pk, **sent)
    assert page.status_code == 302, errors(page)
    words = told(page)
    assert "3 tickets were answered." in words
    assert any("1 ticket was left out" in one and mine[0].number in one for one in words)
    assert Notice.objects.filter(user=other.user, kind="answered_together").count() == 1


def test_who_answers_second_is_shown_what_the_first_has_written(desk, outage):
    ticket = outage.attached()
    began = get(desk, "agent", "answer_together", outage.cause.pk).context["form"].kept.hidden
    outage.answer("一方の回答", completes=False)
    sent = {"answer": "他方の回答", "completes": "1", **dict(began)}
    page = post(desk, "agent", "answer_together", outage.cause.pk, **sent)
    assert page.status_code == 409
    assert {"一方の回答", "他方の回答"} <= set(re.findall("..の回答", page.content.decode()))
    ticket.refresh_from_db()
    assert (ticket.answer, ticket.is_open) == ("一方の回答", True)


def test_who_comes_later_gets_the_answer_on_the_page(desk, outage):
    late = outage.attached()
    page = post(desk, "agent", "answer_affected", late.pk)
    late.refresh_from_db()
    assert late.is_open
    outage.answer()
    late = outage.attached()
    assert "復旧しました。" in get(desk, "agent", "ticket", late.pk).content.decode()
    post(desk, "agent", "answer_affected", late.pk)
    late.refresh_from_db()
    assert (late.state, late.answer) == ("completed", "復旧しました。")
    assert page.status_code != 500


class TestCallScreen:
    @pytest.fixture
    def sheet(self, desk):
        return Sheet.begin(by=desk.agent, at=timezone.now())

    def call(self, desk, sheet, cause, **sent):
        sent = {"caller": desk.caller.code} | sent
        return post(desk, "agent", "affected_call", sheet.pk, cause.pk, **sent)

    def test_one_more_is_attached_by_one_key(self, desk, outage, sheet):
        page = get(desk, "agent", "call_sheet", sheet.pk).content.decode()
        assert 'data-alt="Digit0"' in page
        category = desk.category()
        Ticket.objects.filter(pk=outage.lead.pk).update(category=category)
        self.call(desk, sheet, outage.cause)
        ticket = outage.cause.hanging(desk.agent).get()
        assert (ticket.subject, ticket.is_open) == (outage.lead.subject, True)
        assert (ticket.category, ticket.reporting) == (category, category.reporting)

    def test_the_answer_is_ready_to_be_used_by_one_key(self, desk, outage, sheet):
        outage.answer()
        cause = Cause.objects.get()
        assert "復旧しました。" in get(desk, "agent", "call_sheet", sheet.pk).content.decode()
        self.call(desk, sheet, cause, told=cause.version)
        ticket = outage.cause.hanging(desk.agent).get()
        assert (ticket.answer, ticket.first_contact) == ("復旧しました。", True)

    def test_an_answer_that_was_changed_meanwhile_is_read_again(self, desk, outage, sheet):
        outage.answer("調査中です。", completes=False)
        shown = Cause.objects.get().version
        outage.answer()
        page = self.call(desk, sheet, outage.cause, told=shown)
        assert "changed meanwhile" in str(errors(page))
        assert not outage.cause.hanging(desk.agent).exists()


def test_a_later_room_leads_tickets_with_a_record_of_its_own(desk, monkeypatch, rf):
    """As the room of failures will: nothing of the desk names it."""
    failure = make_clarification(desk.contract)
    monkeypatch.setitem(
        leads._leads,
        "contracts.clarification",
        leads.Lead(type(failure), lambda actor, number: failure if number == "F-1" else None),
    )
    ticket = desk.log()
    post(desk, "agent", "attach_ticket", ticket.pk, lead="f-1")
    cause = Cause.objects.get()
    assert cause.record == failure
    request = rf.get("/")
    request.member = desk.agent
    assert panel_of(request, failure)["gathered"].number == 1
    sent = {"version": 0, "by": desk.agent, "at": timezone.now(), "completes": True}
    assert cause.answer_together("復旧しました。", **sent).done == 1
    shown = get(desk, "agent", "ticket", ticket.pk).content.decode()
    assert cause.url in shown
