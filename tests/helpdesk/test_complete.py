"""A ticket is taken, answered, completed, put aside, opened again, corrected."""

import pytest
from django.utils import timezone

from helpdesk.models import Ticket
from records.errors import Conflict, DomainError
from records.models import Change
from tests.helpdesk.conftest import ago
from tests.races import DONE, at_once

pytestmark = pytest.mark.django_db


def complete(desk, ticket, answer="再起動で解消。", **facts):
    told = {"by": desk.agent, "at": timezone.now()} | facts
    Ticket.objects.get(pk=ticket.pk).complete(answer, **told)
    ticket.refresh_from_db()


class TestRefused:
    @pytest.mark.parametrize("role", ["official", "auditor", "requester"])
    def test_to_others(self, desk, role):
        with pytest.raises(DomainError, match="may not work"):
            complete(desk, desk.log(), by=desk.member(role))

    def test_without_an_answer(self, desk):
        with pytest.raises(DomainError, match="what was answered"):
            complete(desk, desk.log(), answer=" ")

    def test_while_an_escalation_is_open(self, desk):
        ticket = desk.log()
        desk.escalated(ticket)
        with pytest.raises(DomainError, match="1 escalation is not answered"):
            complete(desk, ticket)

    def test_in_this_contact_after_an_escalation(self, desk):
        ticket = desk.log()
        desk.escalated(ticket).reply("設定を直しました。", by=desk.agent, at=timezone.now())
        with pytest.raises(DomainError, match="not answered in the first contact"):
            complete(desk, ticket, in_this_contact=True)

    def test_twice_with_another_answer(self, desk):
        ticket = desk.log()
        complete(desk, ticket)
        with pytest.raises(DomainError, match="cannot be done now"):
            complete(desk, ticket, answer="別の回答")

    def test_opened_again_without_a_reason(self, desk):
        ticket = desk.log()
        complete(desk, ticket)
        with pytest.raises(DomainError, match="Say why"):
            ticket.reopen(reason="", by=desk.agent, at=timezone.now())

    def test_a_correction_without_a_reason_and_of_what_is_no_fact(self, desk):
        ticket = desk.log()
        with pytest.raises(DomainError, match="Say why"):
            ticket.correct(reason="", version=0, by=desk.agent, subject="x")
        with pytest.raises(ValueError, match="no facts of a ticket: state"):
            ticket.correct(reason="x", version=0, by=desk.agent, state="completed")

    def test_a_correction_of_what_somebody_else_changed(self, desk):
        ticket = desk.log()
        ticket.correct(reason="聞き違い", version=ticket.version, by=desk.agent, subject="x")
        with pytest.raises(Conflict):
            Ticket.objects.get(pk=ticket.pk).correct(
                reason="r", version=0, by=desk.agent, subject="y"
            )


class TestCompleted:
    def test_in_this_contact(self, desk):
        ticket = desk.log()
        complete(desk, ticket, in_this_contact=True)
        complete(desk, ticket, in_this_contact=True)
        assert (ticket.state, ticket.first_contact, ticket.pattern) == ("completed", True, "alone")
        assert ticket.first_answer_at == ticket.completed_at
        assert ticket.assignee == desk.agent.person

    @pytest.mark.req("METI-ROL-03")
    def test_with_the_pattern_of_the_work(self, desk):
        ticket = desk.log()
        desk.escalated(ticket).reply("直しました。", by=desk.agent, at=timezone.now())
        complete(desk, ticket)
        assert ticket.pattern == "escalated"
        joint = desk.log()
        complete(desk, joint, pattern="joint")
        assert joint.pattern == "joint"

    def test_again_counts_the_last_time(self, desk):
        ticket = desk.log()
        complete(desk, ticket, at=ago(minutes=10))
        first = ticket.completed_at
        ticket.reopen(reason="再発した。", by=desk.agent, at=timezone.now())
        assert (ticket.state, ticket.completed_at) == ("working", None)
        complete(desk, ticket, answer="再設定した。")
        assert ticket.completed_at > first
        assert "再発した。" in Change.objects.of(ticket).values_list("reason", flat=True)


class TestCorrected:
    def test_with_reason_and_old_value_kept(self, desk):
        ticket = desk.log(received_at=ago(hours=2))
        ticket.correct(
            reason="受付票の写し違い", version=0, by=desk.agent, received_at=ago(hours=3)
        )
        change = Change.objects.of(ticket).order_by("id").last()
        assert change.reason == "受付票の写し違い"
        assert "received_at" in change.values

    def test_it_may_become_doubtful(self, desk):
        ticket = desk.log()
        complete(desk, ticket)
        ticket.correct(
            reason="訂正", version=ticket.version, by=desk.agent, completed_at=ago(days=1)
        )
        assert "completed_before_reception" in ticket.doubts


class TestHanded:
    def test_taken_and_assigned(self, desk):
        ticket = desk.log()
        ticket.take(by=desk.agent)
        assert (ticket.state, ticket.assignee) == ("working", desk.agent.person)
        operator = desk.member("operator")
        ticket.assign(operator.person, by=desk.agent)
        assert ticket.assignee == operator.person

    def test_put_aside_while_the_task_is_discussed(self, desk):
        ticket = desk.log()
        with pytest.raises(DomainError, match="what is being discussed"):
            ticket.discuss(reason=" ", by=desk.agent)
        ticket.discuss(reason="複合機の担当を確認中", by=desk.agent)
        assert ticket.state == "discussing"
        assert Ticket.objects.open().get() == ticket


@pytest.mark.django_db(transaction=True)
def test_two_who_complete_at_once(desk):
    ticket = desk.log()
    won, lost = at_once(
        lambda: complete(desk, desk_copy(ticket), answer="甲"),
        lambda: complete(desk, desk_copy(ticket), answer="乙"),
    )
    assert won == DONE
    assert "cannot be done now" in lost


def desk_copy(ticket):
    return Ticket.objects.get(pk=ticket.pk)
