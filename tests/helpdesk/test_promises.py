"""An asker who waits is told by when to expect an answer, and how far it has come."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpdesk.models import ProgressReport, Promise
from records.errors import DomainError
from tests.helpdesk.conftest import ago

pytestmark = pytest.mark.django_db


def promise(desk, ticket, hours=2, **facts):
    now = timezone.now()
    told = {"told_at": now, "by": desk.agent, "at": now} | facts
    return Promise.make(ticket, now + timedelta(hours=hours), **told)


def report(desk, ticket, outcome, **facts):
    told = {"when": timezone.now(), "by": desk.agent, "at": timezone.now()} | facts
    return ProgressReport.note_down(ticket, outcome, **told)


class TestRefused:
    def test_a_promise_of_the_past(self, desk):
        with pytest.raises(DomainError, match="must be still to come"):
            promise(desk, desk.log(), hours=-1)

    def test_told_in_the_future(self, desk):
        with pytest.raises(DomainError, match="told is still to come"):
            promise(desk, desk.log(), told_at=timezone.now() + timedelta(hours=1))

    def test_on_a_completed_ticket(self, desk):
        ticket = desk.log()
        ticket.complete("済", by=desk.agent, at=timezone.now())
        with pytest.raises(DomainError, match="not open any more"):
            promise(desk, ticket)
        with pytest.raises(DomainError, match="not open any more"):
            report(desk, ticket, "told")

    def test_to_others(self, desk):
        with pytest.raises(DomainError, match="may not work"):
            promise(desk, desk.log(), by=desk.member("official"))


def test_the_latest_promise_holds(desk):
    ticket = desk.log()
    promise(desk, ticket, hours=1)
    later = promise(desk, ticket, hours=5)
    assert list(Promise.objects.standing()) == [later]


def test_of_a_completed_ticket_none_holds(desk):
    ticket = desk.log()
    promise(desk, ticket)
    ticket.complete("済", by=desk.agent, at=timezone.now())
    assert not Promise.objects.standing().exists()


def test_absent_is_noted_and_is_no_report(desk):
    ticket = desk.log()
    report(desk, ticket, "absent", note="不在。折返しを依頼")
    ticket.refresh_from_db()
    assert ticket.progress_reported_at is None
    first = ago(minutes=3)
    report(desk, ticket, "told", when=first)
    report(desk, ticket, "told")
    ticket.refresh_from_db()
    assert ticket.progress_reported_at == first
    assert ticket.reports.count() == 3
