"""Reminders of the desk: who is told of what waits, and that nobody is told twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpdesk.models import Escalation, Promise
from helpdesk.reminders import remind
from portal.models import Notice
from tests.helpdesk.conftest import Desk, ago

pytestmark = pytest.mark.django_db


def kinds(desk: Desk, role: str) -> list[str]:
    found = Notice.objects.filter(user=desk.cast.people[role]).order_by("kind")
    return list(found.values_list("kind", flat=True))


def test_what_is_new_or_done_reminds_nobody(desk: Desk) -> None:
    desk.log()
    done = desk.log(received_at=ago(days=9))
    done.complete("直りました。", by=desk.agent, at=timezone.now())
    remind(at=timezone.now())
    assert not Notice.objects.filter(kind="promise_missing").exists()


@pytest.mark.req("METI-INQ-03")
def test_a_case_without_an_expected_answer_reminds_whoever_has_it_in_hand(desk: Desk) -> None:
    ticket = desk.log(received_at=ago(days=9))
    desk.log(received_at=ago(days=9))  # in nobody's hands
    ticket.take(by=desk.agent)
    remind(at=timezone.now())
    remind(at=timezone.now())
    assert kinds(desk, "agent") == ["promise_missing"]
    assert kinds(desk, "manager") == ["promise_missing"]
    told_at, expected = timezone.now(), timezone.now() + timedelta(hours=1)
    promise = Promise.make(ticket, expected, told_at=told_at, by=desk.agent, at=told_at)
    promise.refresh_from_db()
    assert (promise.expected_at, promise.told_at) == (expected, told_at)
    remind(at=expected + timedelta(minutes=1))
    assert kinds(desk, "agent") == ["promise_late", "promise_missing"]


def test_a_silent_escalation_reminds_again_after_it_was_heard(desk: Desk) -> None:
    asked = desk.escalated()
    asked.ticket.take(by=desk.agent)
    Escalation.objects.update(requested_at=ago(days=9), last_heard_at=ago(days=9))
    remind(at=timezone.now())
    remind(at=timezone.now())
    assert kinds(desk, "agent").count("escalation_quiet") == 1
    asked.heard(by=desk.agent, at=timezone.now())
    remind(at=timezone.now() + timedelta(days=9))
    assert kinds(desk, "agent").count("escalation_quiet") == 2
