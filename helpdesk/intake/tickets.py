"""tickets.csv: what was asked, with its facts."""

from contracts.intake.cells import Choice, Moment, Several, Text, YesOrNo
from contracts.intake.columns import Column, Derived, Pointer
from contracts.intake.findings import Findings
from contracts.intake.known import known, made_when_missing
from contracts.intake.people import PERSON
from contracts.intake.reader import Reader
from contracts.models import Contract, System, WorkLine
from helpdesk.models import (
    Category,
    Channel,
    Flag,
    Kind,
    Pattern,
    Queue,
    ReportingCategory,
    Ticket,
)
from helpdesk.models.tickets import LONGEST_BODY

TICKET = Pointer(Ticket._meta.db_table, "number", file="tickets", column="number")

# A completion closes, its absence opens what was closed; what the portal knows beside it stays.
STATE_WHEN_NEW = "CASE WHEN s.completed_at IS NULL THEN 'received' ELSE 'completed' END"
STATE_WHEN_KNOWN = (
    "CASE WHEN t.state = 'merged' THEN t.state WHEN s.completed_at IS NOT NULL THEN 'completed'"
    " WHEN t.state = 'completed' THEN 'received' ELSE t.state END"
)
OF_CATEGORY = "(SELECT c.{0} FROM helpdesk_category AS c WHERE c.id = s.category)"


def tickets_reader(contract: Contract, findings: Findings) -> Reader:
    return Reader(
        "tickets",
        Ticket,
        key=("number",),
        columns=[*open_columns(contract, findings), *own_columns(contract)],
        derived=[Derived("state", STATE_WHEN_NEW, known=STATE_WHEN_KNOWN, needs="completed_at")],
    )


def open_columns(contract: Contract, findings: Findings) -> list[Column]:
    category = made_when_missing(Category, contract, findings)
    return [
        Column("number", Text(40), required=True),
        Column("kind", Choice(frozenset(Kind.values))),
        Column("channel", Choice(frozenset(Channel.values))),
        Column("system", known(System, contract)),
        Column("category", known(Category, contract, category)),
        Column("requester", Text(60), points_at=PERSON),
        Column("subject", Text(200)),
        Column("body", Text(LONGEST_BODY)),
        Column("received_at", Moment(), required=True),
        Column("first_answer_at", Moment()),
        Column("first_contact", YesOrNo()),
        Column("progress_reported_at", Moment()),
        Column("completed_at", Moment()),
        Column("flags", Several(tuple(Flag.values))),
    ]


def own_columns(contract: Contract) -> list[Column]:
    """What the portal tells beyond the open format. The category says what is reported, unless
    the file does."""
    return [
        Column(
            "reporting_category",
            known(ReportingCategory, contract),
            "reporting",
            leaves=True,
            at_first=OF_CATEGORY.format("reporting_id"),
        ),
        Column(
            "work_line",
            known(WorkLine, contract),
            leaves=True,
            at_first=OF_CATEGORY.format("work_line_id"),
        ),
        Column("queue", known(Queue, contract)),
        Column("assignee", Text(60), points_at=PERSON),
        Column("answer", Text(LONGEST_BODY)),
        Column("pattern", Choice(frozenset(Pattern.values))),
    ]
