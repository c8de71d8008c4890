"""One answer is recorded on each open ticket of a cause."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from helpdesk.models import Affected, Cause, State, Ticket
from helpdesk.models.links import merge
from helpdesk.models.tickets import TicketQuerySet
from records.errors import Conflict, DomainError
from records.models import Change
from tests.helpdesk.samples import make_ticket
from tests.races import DONE, at_once

pytestmark = pytest.mark.django_db

MANY = 500


class TestRefused:
    def test_without_a_word(self, outage):
        with pytest.raises(DomainError, match="what was answered"):
            outage.answer(" ")

    def test_for_whoever_does_not_work_on_tickets(self, desk, outage):
        with pytest.raises(DomainError, match="may not work"):
            outage.answer(by=desk.member("official"))

    def test_when_somebody_else_was_quicker(self, outage):
        outage.answer("調査中です。", completes=False)
        with pytest.raises(Conflict):
            outage.answer(version=0)
        assert Cause.objects.get().answer == "調査中です。"


def test_each_keeps_its_own_times_and_gets_the_answer(desk, outage):
    early = outage.attached(received_at=timezone.now() - timedelta(hours=1))
    at = timezone.now()
    result = outage.answer(at=at)
    assert (result.done, result.left_out, result.unseen) == (2, {}, 0)
    stored = Ticket.objects.get(pk=early.pk)
    assert (stored.state, stored.answer) == (State.COMPLETED, "復旧しました。")
    assert (stored.first_answer_at, stored.completed_at) == (at, at)
    assert (stored.received_at, stored.first_contact) == (early.received_at, False)
    assert stored.assignee == desk.agent.person
    affected = stored.affected
    assert (affected.answered_at, affected.answered_by) == (at, desk.agent.person)
    change = Change.objects.of(stored).latest("pk")
    assert change.reason == f"Answered together: {outage.lead.number}"
    assert Change.objects.of(stored).count() == 2


def test_what_stays_open_is_completed_later_and_its_first_answer_stays(desk, outage):
    ticket = outage.attached()
    first, last = timezone.now(), timezone.now() + timedelta(hours=2)
    outage.answer("調査中です。", completes=False, at=first)
    ticket.refresh_from_db()
    assert (ticket.state, ticket.first_answer_at, ticket.completed_at) == ("working", first, None)
    assert ticket.assignee is None
    outage.answer("復旧しました。", at=last)
    ticket.refresh_from_db()
    assert (ticket.state, ticket.first_answer_at, ticket.completed_at) == ("completed", first, last)


def test_what_is_done_merged_or_escalated_is_left_out_and_told(desk, outage):
    done, merged, escalated = (outage.attached() for _number in range(3))
    done.complete("個別に回答しました。", by=desk.agent, at=timezone.now())
    merge(merged, outage.lead, reason="重複", by=desk.agent)
    desk.escalated(escalated)
    before = {ticket.pk: ticket for ticket in Ticket.objects.all()}
    result = outage.answer()
    assert result.done == 1
    told = {number: reason for reason, numbers in result.left_out.items() for number in numbers}
    assert "completed" in told[done.number]
    assert "merged" in told[merged.number]
    assert "not answered yet" in told[escalated.number]
    for ticket in (done, merged, escalated):
        after = Ticket.objects.get(pk=ticket.pk)
        assert (after.answer, after.version) == (
            before[ticket.pk].answer,
            before[ticket.pk].version,
        )
        assert after.affected.answered_at is None


def test_what_the_member_may_not_see_is_left_out_and_counted(desk, outage, monkeypatch):
    hidden = outage.attached()
    whole = TicketQuerySet.shown_to
    monkeypatch.setattr(
        "helpdesk.models.tickets.TicketQuerySet.shown_to",
        lambda rows, member: whole(rows, member) & ~Q(pk=hidden.pk),
    )
    result = outage.answer()
    assert (result.done, result.unseen) == (1, 1)
    hidden.refresh_from_db()
    assert hidden.is_open


def test_hundreds_are_answered_in_a_few_statements(desk, outage):
    moment = timezone.now()
    tickets = [make_ticket(desk.contract, requester=desk.caller) for _number in range(MANY)]
    facts = {"contract": desk.contract, "cause": outage.cause, "attached_at": moment}
    Affected.objects.bulk_create(
        Affected(ticket=ticket, attached_by=desk.agent.person, **facts) for ticket in tickets
    )
    with CaptureQueriesContext(connection) as asked:
        result = outage.answer()
    assert result.done == MANY + 1
    assert len(asked) < 25, len(asked)
    assert Ticket.objects.filter(state="completed", answer="復旧しました。").count() == MANY + 1
    last = tickets[-1]
    assert Change.objects.of(last).count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_agents_answer_together_at_once(desk, outage):
    ticket = outage.attached()

    def answer(text):
        stored = Cause.objects.get(pk=outage.cause.pk)
        stored.answer_together(text, completes=True, version=0, by=desk.agent, at=timezone.now())

    outcomes = at_once(lambda: answer("一方の回答"), lambda: answer("他方の回答"))
    assert outcomes[0] == DONE
    assert "changed this record" in outcomes[1]
    ticket.refresh_from_db()
    assert ticket.answer == Cause.objects.get().answer
    assert Change.objects.of(ticket).count() == 2


@pytest.mark.django_db(transaction=True)
def test_completed_by_hand_at_the_same_moment(desk, outage):
    ticket = outage.attached()
    at_once(
        outage.answer,
        lambda: ticket.complete("個別に回答しました。", by=desk.agent, at=timezone.now()),
    )
    stored = Ticket.objects.get(pk=ticket.pk)
    by_hand = stored.answer == "個別に回答しました。"
    assert stored.state == State.COMPLETED
    assert (stored.affected.answered_at is None) == by_hand
    assert Change.objects.of(stored).count() == 2
