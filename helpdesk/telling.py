"""Telling people of what happens at the desk: whom, and in which words."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contracts.models import Person
from contracts.roles import Base
from helpdesk.models import Escalation, Ticket
from helpdesk.people import holding
from portal import notices
from portal.models import Notice

ASSIGNED, ESCALATED, ANSWERED = "ticket_assigned", "ticket_escalated", "escalation_answered"
LATE, SILENT, QUIET = "promise_late", "promise_missing", "escalation_quiet"

notices.register(ASSIGNED, _("%(number)s was given to you by %(by)s."))
notices.register(ESCALATED, _("%(number)s was escalated to you: please accept and answer."))
notices.register(ANSWERED, _("The escalation of %(number)s was answered by %(by)s."))
notices.register(LATE, _("%(number)s is past the time for which an answer was promised."))
notices.register(SILENT, _("%(number)s waits, and nobody said when to expect an answer."))
notices.register(QUIET, _("Nothing was heard of the escalation of %(number)s: ask after it."))


def assigned(ticket: Ticket, *, by: Any, at: datetime) -> None:
    if ticket.assignee and ticket.assignee_id != by.person.pk:
        event = f"{ASSIGNED} {ticket.pk} {ticket.version}"
        facts = {"number": ticket.number, "by": str(by)}
        tell([ticket.assignee], event, ASSIGNED, facts, url_of(ticket), at)


def escalated(escalation: Escalation, *, by: Any, at: datetime) -> None:
    """The people of the organisation who have an account; officials, where the agency is asked."""
    people = Person.objects.filter(contract=escalation.contract_id).exclude(user=None)
    if escalation.target == Escalation.Target.AGENCY:
        told = holding(people, Base.OFFICIAL, Base.SUPERVISOR)
    else:
        told = people.filter(organisation=escalation.organisation_id).exclude(organisation=None)
    facts = {"number": escalation.ticket.number}
    event = f"{ESCALATED} {escalation.pk}"
    tell(told, event, ESCALATED, facts, url_of_escalation(escalation), at)


def answered(escalation: Escalation, *, by: Any, at: datetime) -> None:
    """Whoever asked, and whoever has the ticket in hand now."""
    people = [escalation.requested_by, escalation.ticket.assignee]
    others = [person for person in people if person and person.pk != by.person.pk]
    facts = {"number": escalation.ticket.number, "by": str(by)}
    event = f"{ANSWERED} {escalation.pk}"
    tell(others, event, ANSWERED, facts, url_of_escalation(escalation), at)


def tell(
    people: Iterable[Person],
    event: str,
    kind: str,
    facts: dict[str, Any],
    url: str,
    at: datetime,
) -> None:
    """Each account once an event, whoever tells and however often."""
    for person in {person.user_id: person for person in people if person.user_id}.values():
        Notice.tell(person.user, event=event, kind=kind, facts=facts, url=url, at=at)


def url_of(ticket: Ticket) -> str:
    return reverse("helpdesk:ticket", args=[ticket.contract.code, ticket.pk])


def url_of_escalation(escalation: Escalation) -> str:
    return reverse("helpdesk:escalation", args=[escalation.contract.code, escalation.pk])
