"""One act on many tickets."""

import pytest
from django.contrib.messages import get_messages

from helpdesk.models import Ticket
from tests.contract_cast import make_member
from tests.helpdesk.conftest import Desk
from tests.helpdesk.pages import errors, get, post
from tests.helpdesk.samples import make_ticket

pytestmark = pytest.mark.django_db


def test_foreign_tickets_are_no_choice(desk: Desk) -> None:
    foreign = make_ticket(desk.cast.foreign)
    assert list(get(desk, "agent", "act_on_tickets", row=foreign.pk).context["tickets"]) == []
    page = post(desk, "agent", "act_on_tickets", row=[foreign.pk], act="take")
    assert "row" in errors(page)
    foreign.refresh_from_db()
    assert foreign.assignee is None


def test_what_an_act_needs_is_asked_for(desk: Desk) -> None:
    ticket = desk.log()
    for act, field in (("assign", "person"), ("complete", "answer"), ("discuss", "reason")):
        page = post(desk, "agent", "act_on_tickets", row=[ticket.pk], act=act)
        assert list(errors(page)) == [field]


def test_one_that_refuses_keeps_no_other_from_it_and_is_told(desk: Desk) -> None:
    free, escalated = desk.log(), desk.escalated().ticket
    sent = {"row": [free.pk, escalated.pk], "act": "complete", "answer": "復旧しました。"}
    page = post(desk, "agent", "act_on_tickets", **sent)
    assert page.status_code == 302
    told = [str(message) for message in get_messages(page.wsgi_request)]
    assert any(escalated.number in words and "not answered" in words for words in told)
    states = dict(Ticket.objects.values_list("pk", "state"))
    assert states == {free.pk: "completed", escalated.pk: "escalated"}


def test_tickets_are_dealt_out_in_turn(desk: Desk) -> None:
    second = make_member(desk.contract, "agent", "second-agent")
    tickets = [desk.log() for _number in range(5)]
    sent = {"row": [ticket.pk for ticket in tickets], "act": "deal"}
    post(desk, "manager", "act_on_tickets", **sent)
    hands = [ticket.assignee_id for ticket in Ticket.objects.order_by("pk")]
    assert set(hands) == {desk.agent.person.pk, second.person.pk}
    assert hands[0] == hands[2] == hands[4] != hands[1] == hands[3]
