"""calls.csv: what the telephone system tells of each call."""

from contracts.intake.cells import Moment, Text, YesOrNo
from contracts.intake.columns import Column
from contracts.intake.findings import Findings
from contracts.intake.known import known
from contracts.intake.people import PERSON
from contracts.intake.reader import Reader, Values
from contracts.models import Contract, System
from helpdesk.call_doubts import doubts_of_call
from helpdesk.intake.tickets import TICKET
from helpdesk.models import Call


def calls_reader(contract: Contract, findings: Findings) -> Reader:
    return Reader(
        "calls",
        Call,
        key=("call",),
        columns=[
            Column("call", Text(80), required=True),
            Column("system", known(System, contract)),
            Column("started_at", Moment(), required=True),
            Column("busy_announced", YesOrNo()),
            Column("one_ring", YesOrNo()),
            Column("answered_at", Moment()),
            Column("ended_at", Moment()),
            Column("ticket", Text(40), points_at=TICKET, leaves=True),
            Column("caller_number", Text(40)),
            Column("agent", Text(60), points_at=PERSON),
        ],
        doubts=doubts_in_row,
    )


def doubts_in_row(values: Values) -> list[object]:
    started = values["started_at"]
    if started is None:
        return []
    found = doubts_of_call(started, values["answered_at"], values["ended_at"])
    return [doubt.label for doubt in found]
