"""What an agent writes during a call lies on the server, and becomes one ticket."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from helpdesk.models import Call, Sheet, Ticket
from records.errors import DomainError
from tests.helpdesk.conftest import ago
from tests.races import DONE, at_once

pytestmark = pytest.mark.django_db


def begin(desk, **facts):
    return Sheet.begin(by=desk.agent, at=timezone.now(), **facts)


def ringing(desk, **facts):
    told = {"call": "c-1", "started_at": ago(minutes=2), "caller_number": "1234"}
    return Call.objects.create(contract=desk.contract, **told | facts)


def save(desk, sheet):
    return sheet.save_as_ticket(
        requester=desk.caller, subject="印刷できない", by=desk.agent, at=timezone.now()
    )


def test_nobody_sees_the_sheet_of_another(desk):
    begin(desk)
    for role in ("operator", "manager", "official", "auditor"):
        assert not Sheet.objects.visible_to(desk.member(role)).exists()


def test_a_refused_ticket_leaves_the_sheet_open(desk):
    sheet = begin(desk)
    with pytest.raises(DomainError):
        sheet.save_as_ticket(subject="x", by=desk.agent, at=timezone.now())
    assert Sheet.objects.open().get() == sheet


def test_two_sheets_of_one_ticket_are_refused(desk):
    ticket = save(desk, begin(desk))
    with pytest.raises(IntegrityError), transaction.atomic():
        Sheet.objects.filter(pk=begin(desk).pk).update(ticket=ticket)


def test_typed_text_lies_on_the_server(desk):
    sheet = begin(desk)
    sheet.keep({"subject": "印刷"}, at=timezone.now())
    assert Sheet.objects.open().get().typed == {"subject": "印刷"}


def test_text_that_comes_late_changes_nothing(desk):
    sheet = begin(desk)
    sheet.keep({"subject": "印刷"}, at=timezone.now())
    save(desk, sheet)
    sheet.keep({"subject": "遅い"}, at=timezone.now())
    sheet.refresh_from_db()
    assert sheet.typed == {"subject": "印刷"}


def test_several_lie_aside_and_are_resumed(desk):
    one, other = begin(desk), begin(desk)
    one.park(at=timezone.now())
    other.park(at=timezone.now())
    assert Sheet.objects.open().exclude(parked_at=None).count() == 2
    one.resume()
    one.refresh_from_db()
    assert one.parked_at is None
    other.drop(at=timezone.now())
    assert list(Sheet.objects.open()) == [one]


def test_a_call_has_one_sheet_and_its_ticket_the_time_of_the_ring(desk):
    call = ringing(desk)
    sheet = begin(desk, call=call)
    assert begin(desk, call=call) == sheet
    ticket = save(desk, sheet)
    call.refresh_from_db()
    assert (ticket.received_at, call.ticket) == (call.started_at, ticket)


def test_lengths_are_never_negative(desk):
    call = ringing(desk, answered_at=ago(minutes=5), ended_at=ago(minutes=6))
    assert call.waited.total_seconds() == call.spoke.total_seconds() == 0


@pytest.mark.django_db(transaction=True)
def test_sent_twice_at_once_it_is_one_ticket(desk):
    sheet = begin(desk)
    outcomes = at_once(lambda: save(desk, sheet), lambda: save(desk, sheet))
    assert outcomes == [DONE, DONE]
    assert Ticket.objects.count() == 1
