"""What looks wrong comes in, and is listed at the line that gives rise to it."""

import pytest

from helpdesk.doubts import Doubt
from helpdesk.models import Ticket
from tests.exchange.conftest import CALLS, ESCALATIONS, TICKETS, Folder

NINE, TEN = "2026-04-01T09:00:00", "2026-04-01T10:00:00"


@pytest.mark.parametrize(
    ("row", "doubt"),
    [
        (f"T-1,fault,p1,s,{TEN},,{NINE}", Doubt.COMPLETED_BEFORE_RECEPTION),
        (f"T-1,fault,p1,s,{NINE},,{TEN}", None),
    ],
)
def test_of_a_ticket_alone(folder: Folder, row: str, doubt: Doubt | None) -> None:
    found = folder.doubtful(tickets=f"{TICKETS}{row}\n")
    assert found == ([("tickets.csv", 2, str(doubt.label))] if doubt else [])
    assert Ticket.objects.get().doubts == ([doubt] if doubt else [])


def test_of_a_ticket_with_its_escalations(folder: Folder) -> None:
    found = folder.doubtful(
        tickets=f"{TICKETS}T-1,fault,p1,s,{NINE},1,{TEN}\n",
        escalations=f"{ESCALATIONS}T-1,vendor,2026-04-01T09:30:00,2026-04-01T11:00:00\n"
        f"T-1,agency,2026-04-01T08:00:00,2026-04-01T07:00:00\n",
    )
    assert found == [
        ("tickets.csv", 2, str(Doubt.CONTACT_AND_ESCALATION.label)),
        ("escalations.csv", 2, str(Doubt.REPLY_AFTER_COMPLETION.label)),
        ("escalations.csv", 3, str(Doubt.ANSWER_BEFORE_ESCALATION.label)),
        ("escalations.csv", 3, str(Doubt.ESCALATED_BEFORE_RECEPTION.label)),
    ]
    assert len(Ticket.objects.get().doubts) == 4


def test_of_a_call(folder: Folder) -> None:
    found = folder.doubtful(calls=f"{CALLS}c1,{TEN},{NINE},2026-04-01T08:00:00,\n")
    assert found == [
        ("calls.csv", 2, "ended before it began"),
        ("calls.csv", 2, "answered before it began"),
        ("calls.csv", 2, "answered after it had ended"),
    ]


def test_it_is_told_again_when_nothing_changed(folder: Folder) -> None:
    files = {"tickets": f"{TICKETS}T-1,fault,p1,s,{TEN},,{NINE}\n"}
    assert folder.doubtful(**files) == folder.doubtful(**files)
