"""The invented tickets of the demo: two months of a desk, alive today."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from contracts.models import Contract
from helpdesk.demo.articles import write_articles
from helpdesk.demo.calls import write_calls
from helpdesk.demo.desks import Desk
from helpdesk.demo.outages import write_outage
from helpdesk.demo.surveys import write_surveys
from helpdesk.demo.writing import write
from helpdesk.models import Article, Ticket


@dataclass(frozen=True)
class Plan:
    """`tickets`: of two months, as many as the contract publishes for October and November."""

    code: str
    profile: str
    tickets: int
    vendor: str
    system: str
    queues: tuple[str, ...]


PLANS = (
    Plan("METI-NOW", "meti", 7_400, "builder", "base", ("desk",)),
    Plan("JPS-NOW", "jps", 790, "app-bo", "bo", ("helpdesk", "inquiry")),
)
LEAST = 30


@transaction.atomic
def load(*, at: datetime, share: float = 1) -> None:
    """What is there stays as it is; `share` makes fewer, for tests."""
    for plan in PLANS:
        contract = Contract.objects.filter(code=plan.code).first()
        if contract is None:
            continue
        write_surveys(contract, at=at)
        desk = Desk.of(contract, plan, at=at)
        if not Ticket.objects.filter(contract=contract).exists():
            write(desk, max(LEAST, round(plan.tickets * share)))
            write_outage(desk)
        write_calls(desk)
        if not Article.objects.filter(contract=contract).exists():
            write_articles(desk, plan.profile)
