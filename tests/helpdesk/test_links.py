"""Tickets are related, merged and split."""

import pytest
from django.utils import timezone

from helpdesk.models import Link, Ticket
from helpdesk.models.links import merge, relate, split
from records.errors import DomainError
from tests.races import DONE, at_once

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


class TestRefused:
    def test_with_itself(self, desk):
        ticket = desk.log()
        with pytest.raises(DomainError, match="another ticket"):
            relate(ticket, ticket, by=desk.agent, at=now())
        with pytest.raises(DomainError, match="another ticket"):
            merge(ticket, ticket, reason="r", by=desk.agent)

    def test_merged_without_a_reason(self, desk):
        with pytest.raises(DomainError, match="why they are the same"):
            merge(desk.log(), desk.log(), reason="", by=desk.agent)

    def test_into_one_that_was_merged_itself(self, desk):
        first, second, third = desk.log(), desk.log(), desk.log()
        merge(second, first, reason="重複", by=desk.agent)
        with pytest.raises(DomainError, match="was merged into another"):
            merge(third, second, reason="重複", by=desk.agent)

    def test_with_an_open_escalation(self, desk):
        ticket = desk.log()
        desk.escalated(ticket)
        with pytest.raises(DomainError, match="not answered yet"):
            merge(ticket, desk.log(), reason="重複", by=desk.agent)


def test_related_once_either_way(desk):
    one, other = desk.log(), desk.log()
    relate(one, other, by=desk.agent, at=now())
    relate(other, one, by=desk.agent, at=now())
    assert Link.objects.count() == 1


def test_merged_stays_to_be_seen(desk):
    one, other = desk.log(), desk.log()
    merge(one, other, reason="同じ方からの二度目の電話", by=desk.agent)
    merge(one, other, reason="同じ方からの二度目の電話", by=desk.agent)
    one.refresh_from_db()
    assert (one.state, one.merged_into) == ("merged", other)
    assert list(Ticket.objects.open()) == [other]


def test_split_was_received_at_the_same_time(desk):
    ticket = desk.log()
    fresh = split(ticket, subject="印刷の件", body="別の質問", by=desk.agent, at=now())
    assert fresh.received_at == ticket.received_at
    assert fresh.links.get().other == ticket


@pytest.mark.django_db(transaction=True)
def test_merged_crosswise_at_once(desk):
    one, other = desk.log(), desk.log()
    won, lost = at_once(
        lambda: merge(one, other, reason="r", by=desk.agent),
        lambda: merge(other, one, reason="r", by=desk.agent),
    )
    assert won == DONE
    assert "merged" in lost
