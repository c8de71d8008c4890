"""escalations.csv: the intervals in which a ticket lay with others."""

from contracts.intake.cells import Choice, Moment, Text
from contracts.intake.columns import Column, Derived
from contracts.intake.findings import Findings
from contracts.intake.known import known, made_when_missing
from contracts.intake.reader import Reader
from contracts.models import Contract, Organisation
from helpdesk.intake.tickets import TICKET
from helpdesk.models import Escalation
from helpdesk.models.tickets import LONGEST_BODY

HEARD = "GREATEST(s.requested_at, s.accepted_at, s.answered_at)"


def escalations_reader(contract: Contract, findings: Findings) -> Reader:
    vendor = made_when_missing(Organisation, contract, findings, kind=Organisation.Kind.VENDOR)
    return Reader(
        "escalations",
        Escalation,
        key=("ticket", "target", "requested_at"),
        columns=[
            Column("ticket", Text(40), required=True, points_at=TICKET),
            Column("target", Choice(frozenset(Escalation.Target.values)), required=True),
            Column("requested_at", Moment(), required=True),
            Column("answered_at", Moment()),
            Column("organisation", known(Organisation, contract, vendor)),
            Column(
                "reason",
                Choice(frozenset(Escalation.Reason.values)),
                without=f"'{Escalation.Reason.UNKNOWN}'",
            ),
            Column("question", Text(LONGEST_BODY)),
            Column("answer", Text(LONGEST_BODY)),
            Column("accepted_at", Moment()),
        ],
        derived=[Derived("last_heard_at", HEARD)],
    )
