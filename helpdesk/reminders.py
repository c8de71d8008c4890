"""Reminds the desk of what waits: promises that are late or were never made, silent escalations.

Each run looks at what is true now. A notice names the fact it is about, so that it is told once,
and once again only when the fact is another one.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from contracts.models import Contract, Person
from helpdesk import telling
from helpdesk.models import Article, Escalation, Promise, Reminding, Ticket
from helpdesk.people import of_the_desk

MOST = 500  # of a contract and kind in one run; the rest is found by the next one


def remind(*, at: datetime) -> None:
    """Only of contracts in service: what has ended is read and not worked on."""
    day = timezone.localdate(at)
    for article in articles_past_their_day(day):
        article.expire(on=day)
    for contract in Contract.objects.filter(starts_on__lte=day, ends_on__gte=day).order_by("pk"):
        remind_in(contract, at=at)


def articles_past_their_day(day: date) -> Any:
    """Readers do not see them any more; their state still says that they do."""
    return Article.objects.filter(versions__is_current=True, versions__valid_until__lt=day)


def remind_in(contract: Contract, *, at: datetime) -> None:
    rule = Reminding.of(contract)
    leaders = list(of_the_desk(contract))
    for promise in late_promises(contract, at=at)[:MOST]:
        event = f"{telling.LATE} {promise.pk}"
        tell_of(promise.ticket, telling.LATE, event, leaders, at=at)
    for ticket in without_a_promise(contract, before=rule.promise_before(at))[:MOST]:
        tell_of(ticket, telling.SILENT, f"{telling.SILENT} {ticket.pk}", leaders, at=at)
    for escalation in silent_escalations(contract, before=rule.chase_before(at))[:MOST]:
        # Heard and silent again is another event.
        event = f"{telling.QUIET} {escalation.pk} {escalation.last_heard_at.isoformat()}"
        url = telling.url_of_escalation(escalation)
        tell_of(escalation.ticket, telling.QUIET, event, leaders, at=at, url=url)


def late_promises(contract: Contract, *, at: datetime) -> Any:
    rows = Promise.objects.standing().filter(contract=contract, expected_at__lt=at)
    return rows.select_related("ticket__contract", "ticket__assignee").order_by("expected_at")


def without_a_promise(contract: Contract, *, before: datetime) -> Any:
    made = Promise.objects.filter(ticket=OuterRef("pk"))
    rows = Ticket.objects.open().filter(~Exists(made), contract=contract, received_at__lt=before)
    return rows.select_related("contract", "assignee").order_by("-received_at")


def silent_escalations(contract: Contract, *, before: datetime) -> Any:
    rows = Escalation.objects.quiet_since(before).filter(contract=contract)
    return rows.select_related("contract", "ticket__assignee").order_by("last_heard_at")


def tell_of(
    ticket: Ticket,
    kind: str,
    event: str,
    leaders: Iterable[Person],
    *,
    at: datetime,
    url: str = "",
) -> None:
    """Whoever has it in hand; those who lead the desk where nobody has."""
    people = [ticket.assignee] if ticket.assignee else leaders
    facts = {"number": ticket.number}
    telling.tell(people, event=event, kind=kind, facts=facts, record=ticket, url=url, at=at)
