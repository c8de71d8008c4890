"""Tickets of one cause are attached to what leads them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from helpdesk.models import Affected, Cause
from helpdesk.models.links import merge
from records.errors import DomainError
from tests.races import DONE, at_once

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


class TestRefused:
    def test_for_whoever_does_not_work_on_tickets(self, desk, outage):
        official = desk.member("official")
        with pytest.raises(DomainError, match="may not work"):
            Cause.of(desk.log(), by=official, at=now())
        with pytest.raises(DomainError, match="may not work"):
            outage.cause.attach(desk.log(), by=official, at=now())

    def test_to_two_causes(self, desk, outage):
        other = Cause.of(desk.log(), by=desk.agent, at=now())
        with pytest.raises(DomainError, match="Take it off there first"):
            other.attach(outage.attached(), by=desk.agent, at=now())

    def test_what_leads_others(self, desk, outage):
        other = Cause.of(desk.log(), by=desk.agent, at=now())
        outage.attached()
        with pytest.raises(DomainError, match="leads other tickets itself"):
            other.attach(outage.lead, by=desk.agent, at=now())
        with pytest.raises(DomainError, match="leads other tickets itself"):
            outage.lead.affected.detach(by=desk.agent)

    def test_what_was_merged(self, desk, outage):
        ticket = desk.log()
        merge(ticket, outage.lead, reason="重複", by=desk.agent)
        with pytest.raises(DomainError, match="merged into another"):
            outage.cause.attach(ticket, by=desk.agent, at=now())

    def test_by_the_database_where_the_contract_is_another(self, desk, outage):
        ticket = desk.log()
        facts = {"ticket": ticket, "cause": outage.cause, "attached_at": now()}
        row = Affected(contract=desk.cast.foreign, attached_by=desk.agent.person, **facts)

        def write():
            with transaction.atomic(), connection.cursor() as cursor:
                row.save()
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

        with pytest.raises(IntegrityError, match="of_same_contract"):
            write()


def test_attached_once_and_to_the_lead_of_the_other(desk, outage):
    first = outage.attached()
    outage.cause.attach(first, by=desk.agent, at=now())
    assert Cause.of(first, by=desk.agent, at=now()) == outage.cause
    assert Cause.of(outage.lead, by=desk.agent, at=now()) == outage.cause
    assert list(outage.cause.hanging(desk.agent)) == [first]


def test_taken_off_again(desk, outage):
    ticket = outage.attached()
    ticket.affected.detach(by=desk.agent)
    assert not outage.cause.hanging(desk.agent).exists()
    assert list(Cause.objects.current(now())) == [outage.cause]
    outage.lead.affected.detach(by=desk.agent)
    assert not Cause.objects.current(now()).exists()


def test_offered_as_long_as_people_call_about_it(desk, outage):
    Cause.objects.update(began_at=now() - timedelta(days=2))
    Affected.objects.update(attached_at=now() - timedelta(days=2))
    assert not Cause.objects.current(now()).exists()
    outage.attached()
    assert list(Cause.objects.current(now())) == [outage.cause]


def test_who_asks_sees_no_causes(desk, outage):
    for role in ("requester", "vendor"):
        assert not Cause.objects.visible_to(desk.member(role)).exists()
    assert not Cause.objects.visible_to(desk.agent).exclude(pk=outage.cause.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_two_that_are_to_lead_each_other_at_once(desk):
    one, other = desk.log(), desk.log()

    @transaction.atomic
    def attach(ticket, lead):
        who = {"by": desk.agent, "at": now()}
        Cause.of(lead, attaching=[ticket], **who).attach(ticket, **who)

    won, lost = at_once(lambda: attach(one, other), lambda: attach(other, one))
    assert (won, lost) == (DONE, DONE)
    assert Cause.objects.count() == 1
    assert {row.ticket for row in Affected.objects.all()} == {one, other}
