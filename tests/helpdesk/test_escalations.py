"""A ticket is handed on to the second line, a vendor or the agency, and comes back with an
answer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contracts.models import Organisation
from helpdesk.models import Escalation, Ticket
from records.errors import DomainError
from tests.helpdesk.conftest import ago

pytestmark = pytest.mark.django_db


class TestRefused:
    @pytest.mark.req("METI-INC-01")
    def test_without_a_reason(self, desk):
        with pytest.raises(DomainError, match="Choose why"):
            desk.escalated(reason="")
        values = set(Escalation.Reason.values)
        assert {"out_of_scope", "unexpected"} < values

    def test_without_a_question(self, desk):
        with pytest.raises(DomainError, match="what is asked"):
            desk.escalated(question=" ")

    def test_to_a_vendor_without_its_name(self, desk):
        with pytest.raises(DomainError, match="Choose the vendor"):
            desk.escalated(organisation=None)

    def test_to_a_vendor_whose_contract_ended(self, desk):
        Organisation.objects.filter(pk=desk.vendor.pk).update(last=ago(days=2).date())
        with pytest.raises(DomainError, match="ended on"):
            desk.escalated()

    def test_of_a_completed_ticket(self, desk):
        ticket = desk.log()
        ticket.complete("済", by=desk.agent, at=timezone.now())
        with pytest.raises(DomainError, match="cannot be done now"):
            desk.escalated(ticket)

    @pytest.mark.parametrize("role", ["requester", "auditor", "official"])
    def test_answered_by_somebody_else(self, desk, role):
        with pytest.raises(DomainError, match="may not work"):
            desk.escalated().reply("x", by=desk.member(role), at=timezone.now())

    def test_answered_twice_with_another_answer(self, desk):
        escalation = desk.escalated()
        escalation.reply("甲", by=desk.agent, at=timezone.now())
        with pytest.raises(DomainError, match="answered already"):
            escalation.reply("乙", by=desk.agent, at=timezone.now())


class TestAsked:
    def test_the_ticket_waits_until_all_are_answered(self, desk):
        ticket = desk.log()
        one = desk.escalated(ticket)
        other = desk.escalated(ticket, target="second_line", organisation=None)
        one.reply("直しました。", by=desk.member("vendor"), at=timezone.now())
        ticket.refresh_from_db()
        assert ticket.state == "escalated"
        other.reply("確認しました。", by=desk.agent, at=timezone.now())
        ticket.refresh_from_db()
        assert ticket.state == "working"

    def test_the_vendor_sees_and_answers_it_and_nothing_else(self, desk):
        escalation = desk.escalated()
        desk.escalated(desk.log(), target="agency", organisation=None)
        vendor = desk.member("vendor")
        assert Escalation.objects.visible_to(vendor).get() == escalation
        assert not Ticket.objects.visible_to(vendor).exists()
        escalation.accept(by=vendor, at=timezone.now())
        escalation.reply("設定を直しました。", by=vendor, at=timezone.now())
        assert escalation.answered_by == vendor.person
        assert escalation.accepted_at < escalation.answered_at

    def test_another_vendor_sees_nothing(self, desk):
        escalation = desk.escalated()
        other = Organisation.objects.create(
            contract=desk.contract, code="other", name="別の保守会社", kind="vendor"
        )
        vendor = desk.member("vendor")
        type(vendor.person).objects.filter(pk=vendor.person.pk).update(organisation=other)
        again = desk.member("vendor")
        assert not Escalation.objects.visible_to(again).exists()
        with pytest.raises(DomainError):
            escalation.reply("x", by=again, at=timezone.now())

    def test_first_contact_together_with_an_escalation_is_doubtful(self, desk):
        ticket = desk.log(first_contact=True)
        desk.escalated(ticket)
        ticket.refresh_from_db()
        assert ticket.doubts == ["contact_and_escalation"]


class TestChased:
    def test_those_of_which_nothing_was_heard(self, desk):
        old = desk.escalated(at=ago(days=3))
        desk.escalated()
        quiet = Escalation.objects.quiet_since(timezone.now() - timedelta(days=1))
        assert list(quiet) == [old]
        old.heard(by=desk.agent, at=timezone.now())
        assert not quiet.all().exists()
