"""Telling people of what happens at the desk: whom, and in which words."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contracts.models import Person
from contracts.roles import Base
from helpdesk.models import Cause, Escalation, Ticket
from helpdesk.people import holding
from workbench.telling import Group, Way, register_group, register_kind, tell

ASSIGNED, ESCALATED, ANSWERED = "ticket_assigned", "ticket_escalated", "escalation_answered"
TOGETHER = "answered_together"
LATE, SILENT, QUIET = "promise_late", "promise_missing", "escalation_quiet"

GROUP = "desk"

register_group(Group(GROUP, _("Tickets and escalations"), Way.AT_ONCE, told_openly=True))
for kind, sentence in {
    ASSIGNED: _("%(number)s was given to you by %(by)s."),
    ESCALATED: _("%(number)s was escalated to you: please accept and answer."),
    ANSWERED: _("The escalation of %(number)s was answered by %(by)s."),
    TOGETHER: _("Tickets in your hands were answered together by %(by)s: %(cause)s"),
    LATE: _("%(number)s is past the time for which an answer was promised."),
    SILENT: _("%(number)s waits, and nobody said when to expect an answer."),
    QUIET: _("Nothing was heard of the escalation of %(number)s: ask after it."),
}.items():
    register_kind(kind, sentence, group=GROUP)


def assigned(ticket: Ticket, *, by: Any, at: datetime) -> None:
    if ticket.assignee and ticket.assignee_id != by.person.pk:
        event = f"{ASSIGNED} {ticket.pk} {ticket.version}"
        facts = {"number": ticket.number, "by": str(by)}
        tell(ticket.assignee, event=event, kind=ASSIGNED, facts=facts, record=ticket, at=at)


def escalated(escalation: Escalation, *, by: Any, at: datetime) -> None:
    """The people of the organisation who have an account; officials, where the agency is asked."""
    people = Person.objects.filter(contract=escalation.contract_id).exclude(user=None)
    if escalation.target == Escalation.Target.AGENCY:
        told = holding(people, Base.OFFICIAL, Base.SUPERVISOR)
    else:
        told = people.filter(organisation=escalation.organisation_id).exclude(organisation=None)
    facts = {"number": escalation.ticket.number}
    event = f"{ESCALATED} {escalation.pk}"
    tell(told, event=event, kind=ESCALATED, facts=facts, record=escalation, at=at)


def answered(escalation: Escalation, *, by: Any, at: datetime) -> None:
    """Whoever asked, and whoever has the ticket in hand now."""
    people = [escalation.requested_by, escalation.ticket.assignee]
    others = [person for person in people if person and person.pk != by.person.pk]
    facts = {"number": escalation.ticket.number, "by": str(by)}
    event = f"{ANSWERED} {escalation.pk}"
    tell(others, event=event, kind=ANSWERED, facts=facts, record=escalation, at=at)


def answered_together(cause: Cause, hands: Iterable[Person], *, by: Any, at: datetime) -> None:
    """Each person once, however many of the tickets they had in hand."""
    others = [person for person in hands if person.pk != by.person.pk]
    facts = {"cause": cause.label, "by": str(by)}
    event = f"{TOGETHER} {cause.pk} {cause.version}"
    record: Any = cause.record
    tell(others, event=event, kind=TOGETHER, facts=facts, record=record, at=at)


def url_of(ticket: Ticket) -> str:
    return reverse("helpdesk:ticket", args=[ticket.contract.code, ticket.pk])


def url_of_escalation(escalation: Escalation) -> str:
    return reverse("helpdesk:escalation", args=[escalation.contract.code, escalation.pk])
