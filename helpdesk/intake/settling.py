"""What follows from tickets and escalations together: the state of a ticket, and its doubts."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import F
from django.utils.timezone import localtime

from contracts.intake import Findings
from contracts.intake.staging import staged_as
from contracts.models import Contract
from helpdesk.doubts import Doubt, doubts_of
from helpdesk.models import State, Ticket

BATCH = 2_000
FACTS = (
    "received_at", "first_answer_at", "first_contact", "progress_reported_at", "completed_at",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """An escalation, and the line that told of it if the file did."""

    target: str
    requested_at: datetime
    answered_at: datetime | None
    line: int | None


class Told:
    """A ticket of which one of the files speaks, as it is stored now."""

    def __init__(self, row: Sequence[Any]) -> None:
        self.pk, self.number, self.state, self.doubts, self.line, *rest = row
        (
            self.received_at, self.first_answer_at, self.first_contact,
            self.progress_reported_at, self.completed_at,
        ) = rest[: len(FACTS)]  # fmt: skip
        self.asked = (
            [Asked(*one) for one in zip(*rest[len(FACTS) :], strict=True)] if rest[-1] else []
        )

    @property
    def due_state(self) -> str:
        if self.state not in (State.RECEIVED, State.ESCALATED):
            return str(self.state)
        waiting = any(one.answered_at is None for one in self.asked)
        return State.ESCALATED if waiting else State.RECEIVED

    def tell(self, findings: Findings) -> None:
        """A doubt stands at the line that gives rise to it."""
        by_itself = set(doubts_of(self, []))
        mixed = set(doubts_of(self, self.asked)) - by_itself
        told = by_itself | (mixed & {Doubt.CONTACT_AND_ESCALATION})
        if self.line:
            for doubt in sorted(told):
                findings.doubt("tickets.csv", self.line, self.number, Doubt(doubt).label)
        for one in self.asked if mixed else []:
            if one.line is None:
                continue
            own = set(doubts_of(self, [one])) - by_itself
            for doubt in sorted(own - told if self.line else own):
                findings.doubt("escalations.csv", one.line, self.key_of(one), Doubt(doubt).label)

    def key_of(self, one: Asked) -> str:
        return f"{self.number} {one.target} {localtime(one.requested_at).isoformat()}"


def settle(contract: Contract, staged: Collection[str], findings: Findings) -> None:
    if not {"tickets", "escalations"} & set(staged):
        return
    changed: list[Ticket] = []
    for told in told_of(contract, staged):
        doubts = list(doubts_of(told, told.asked))
        if doubts:
            told.tell(findings)
        if doubts != told.doubts or told.due_state != told.state:
            changed.append(
                Ticket(pk=told.pk, state=told.due_state, doubts=doubts, version=F("version") + 1)
            )
    Ticket.objects.bulk_update(changed, ["state", "doubts", "version"], batch_size=BATCH)


def told_of(contract: Contract, staged: Collection[str]) -> Iterator[Told]:
    """Read in pieces: there may be a million."""
    facts = ", ".join(f"t.{name}" for name in FACTS)
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            f"SELECT t.id, t.number, t.state, t.doubts, s.line, {facts},"  # noqa: S608
            " e.targets, e.requested, e.answered, e.lines"
            f" FROM helpdesk_ticket AS t LEFT JOIN ({tickets(staged)}) AS s ON s.number = t.number"
            f" LEFT JOIN ({escalations(staged)}) AS e ON e.ticket_id = t.id"
            " WHERE t.contract_id = %s AND (s.line IS NOT NULL OR e.told) ORDER BY t.id",
            [contract.pk, contract.pk],
        )
        while batch := cursor.fetchmany(BATCH):
            yield from map(Told, batch)


def tickets(staged: Collection[str]) -> str:
    if "tickets" in staged:
        return f'SELECT number, line FROM pg_temp."{staged_as("tickets")}"'  # noqa: S608
    return "SELECT '' AS number, 0 AS line WHERE false"


def escalations(staged: Collection[str]) -> str:
    """All of a ticket as arrays in one order, each with its line if a file told of it."""
    lines = "SELECT '' AS ticket, '' AS target, now() AS requested_at, 0 AS line WHERE false"
    if "escalations" in staged:
        lines = f'SELECT * FROM pg_temp."{staged_as("escalations")}"'  # noqa: S608
    order = "ORDER BY x.requested_at, x.id"
    return (
        f"SELECT x.ticket_id, array_agg(x.target {order}) AS targets,"  # noqa: S608
        f" array_agg(x.requested_at {order}) AS requested,"
        f" array_agg(x.answered_at {order}) AS answered, array_agg(l.line {order}) AS lines,"
        " bool_or(l.line IS NOT NULL) AS told"
        " FROM helpdesk_escalation AS x JOIN helpdesk_ticket AS y ON y.id = x.ticket_id"
        f" LEFT JOIN ({lines}) AS l ON l.ticket = y.number AND l.target = x.target"
        " AND l.requested_at = date_trunc('second', x.requested_at)"
        " WHERE x.contract_id = %s GROUP BY x.ticket_id"
    )
