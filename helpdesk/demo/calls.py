"""The invented calls of the demo, brought in by the file that a telephone system would write.

Nearly each telephone ticket has its call. A few calls that were answered have no ticket and a few
tickets no call, so that there is something to reconcile.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from contracts.models import Person
from helpdesk.demo.desks import Desk
from helpdesk.models import Call, Channel, Ticket
from helpdesk.telephone.importing import import_calls

COLUMNS = (
    "call", "system", "started_at", "busy_announced", "one_ring", "answered_at", "ended_at",
    "ticket", "caller_number", "agent",
)  # fmt: skip
# Of a thousand calls that have a ticket: so many others of each kind come in beside them.
ABANDONED, ONE_RING, WITHOUT_TICKET, OUTSIDE = 36, 22, 18, 25
BUSY, WITHOUT_CALL = 14, 15
LATE = timedelta(hours=11)  # from the morning: after the desk has closed


@dataclass(frozen=True)
class Rung:
    """One call as the telephone system tells of it; without `talk` nobody answered."""

    at: datetime
    wait: int
    talk: int | None = None
    busy: bool = False
    one_ring: bool = False
    ticket: Ticket | None = None
    caller: Person | None = None
    agent: Person | None = None


def write_calls(desk: Desk) -> None:
    """Made once; the same file a second time would change nothing."""
    if Call.objects.filter(contract=desk.contract).exists():
        return
    calls = sorted(calls_of(desk), key=lambda call: call.at)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for number, call in enumerate(calls, 1):
        writer.writerow(row_of(desk, call, number))
    file = io.BytesIO(text.getvalue().encode())
    findings = import_calls(desk.contract, file, encoding="utf-8", mapping=None)
    assert not findings.refused, findings.refused[:3]


def calls_of(desk: Desk) -> Iterator[Rung]:
    phone = Ticket.objects.filter(contract=desk.contract, channel=Channel.PHONE)
    tickets = list(
        phone.select_related("requester", "received_by", "system").order_by("received_at", "id")
    )
    for place, ticket in enumerate(tickets):
        if place % 90 != 7 and not happens(desk, WITHOUT_CALL):
            yield call_of(desk, ticket)
        # Beside a busy hour others try as well.
        if happens(desk, ABANDONED):
            caller = desk.chance.choice(desk.askers)
            busy, wait = happens(desk, 250), desk.chance.randrange(15, 95)
            yield Rung(near(desk, ticket), wait, busy=busy, caller=caller)
        if happens(desk, ONE_RING):
            yield Rung(near(desk, ticket), desk.chance.randrange(1, 4), one_ring=True)
        if happens(desk, WITHOUT_TICKET) or place % 90 == 11:
            agent, caller = desk.chance.choice(desk.agents), desk.chance.choice(desk.askers)
            talk = desk.chance.randrange(25, 120)
            yield Rung(near(desk, ticket), wait_of(desk), talk, caller=caller, agent=agent)
        if happens(desk, OUTSIDE):
            evening = min(near(desk, ticket) + LATE, desk.at)
            yield Rung(evening, desk.chance.randrange(8, 20))


def call_of(desk: Desk, ticket: Ticket) -> Rung:
    busy = happens(desk, BUSY)
    wait = desk.chance.randrange(35, 80) if busy else wait_of(desk)
    # The agent begins to write while somebody speaks: the call began a little before.
    began = ticket.received_at - timedelta(seconds=wait + desk.chance.randrange(4, 20))
    talk = int(min(desk.chance.lognormvariate(5.4, 0.45), 1500))
    return Rung(began, wait, talk, busy, False, ticket, ticket.requester, ticket.received_by)


def wait_of(desk: Desk) -> int:
    return int(min(desk.chance.expovariate(1 / 9), 55)) + 3


def near(desk: Desk, ticket: Ticket) -> datetime:
    """Within the same half hour, and not after now."""
    return min(ticket.received_at + timedelta(seconds=desk.chance.randrange(-900, 900)), desk.at)


def happens(desk: Desk, in_a_thousand: int) -> bool:
    return desk.chance.randrange(1000) < in_a_thousand


def row_of(desk: Desk, call: Rung, number: int) -> list[str]:
    answered = call.at + timedelta(seconds=call.wait)
    ended = answered + timedelta(seconds=call.talk or 0)
    system = call.ticket.system.code if call.ticket and call.ticket.system else ""
    return [
        f"{call.at:%Y%m%d}-{number:06d}",
        system,
        call.at.isoformat(timespec="seconds"),
        str(int(call.busy)),
        str(int(call.one_ring)),
        answered.isoformat(timespec="seconds") if call.talk is not None else "",
        ended.isoformat(timespec="seconds"),
        call.ticket.number if call.ticket else "",
        call.caller.extension if call.caller else "",
        call.agent.code if call.agent else "",
    ]
