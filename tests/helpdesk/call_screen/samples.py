"""Sheets, calls and tokens for whoever asks the pages of the call screen."""

import uuid
from typing import Any

from django.utils import timezone

from contracts.models import Contract, Membership, Person
from contracts.roles import Base
from helpdesk.models import Sheet, TelephoneToken, Ticket
from tests.helpdesk.samples import make_cause

Named = dict[str, Any]


def agent_of(contract: Contract) -> Person:
    """The agent of the cast; somebody else where nobody is one."""
    agents = Membership.objects.filter(contract=contract, role__base=Base.AGENT)
    agent = agents.select_related("person").first()
    if agent:
        return agent.person
    return Person.objects.create(contract=contract, code=uuid.uuid4().hex, name="試験 担当")


def sheet_of(contract: Contract) -> Named:
    now = timezone.now()
    facts = {"contract": contract, "agent": agent_of(contract), "began_at": now, "saved_at": now}
    return {"pk": Sheet.objects.create(**facts).pk}


def sheet_and_ticket_of(contract: Contract) -> Named:
    ticket = Ticket.objects.create(
        contract=contract,
        number=f"T-{uuid.uuid4().hex[:12]}",
        requester=agent_of(contract),
        subject="印刷できない",
        received_at=timezone.now(),
    )
    return sheet_of(contract) | {"ticket": ticket.pk}


def sheet_and_cause_of(contract: Contract) -> Named:
    return sheet_of(contract) | {"cause": make_cause(contract).pk}


def token_of(contract: Contract) -> Named:
    made, _secret = TelephoneToken.make(contract, "構内交換機", by=None, at=timezone.now())
    return {"pk": made.pk}
