"""What can refuse an act on a ticket; each answers with a sentence for the person, or nothing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from contracts.roles import Side
from helpdesk.models.states import TRANSITIONS, Channel, Pattern, State
from records.rights import Right

if TYPE_CHECKING:
    from contracts.models import Person
    from helpdesk.models import Ticket

FACTS = frozenset(
    {
        "kind", "channel", "queue", "system", "category", "reporting", "work_line", "requester",
        "caller_name", "caller_contact", "subject", "body", "received_at", "first_answer_at",
        "first_contact", "progress_reported_at", "completed_at", "flags", "pattern",
    }
)  # fmt: skip


def why_not_work(ticket: Any, *, by: Any) -> str | None:
    """Or on what leads tickets."""
    if by.may(Right.WORK_ON_TICKETS, ticket):
        return None
    return _("You may not work on tickets.")


def why_not_log(ticket: Ticket, *, by: Any, at: datetime) -> str | None:
    own = ticket.requester_id == by.person.pk and ticket.channel == Channel.WEB
    if not own and (reason := why_not_work(ticket, by=by)):
        return reason
    if not ticket.requester_id and not ticket.caller_name.strip():
        return _("Say who asks: choose a person, or write down the name.")
    if not ticket.subject.strip():
        return _("Give a subject.")
    if ticket.received_at > at:
        return _("The time of the reception is still to come.")
    if ticket.queue and ticket.queue.system_id and ticket.system_id != ticket.queue.system_id:
        facts = {"queue": ticket.queue, "system": ticket.queue.system}
        return _("“%(queue)s” takes only questions about %(system)s.") % facts
    return None


def why_not_become(ticket: Ticket, state: State) -> str | None:
    if state in TRANSITIONS[State(ticket.state)]:
        return None
    return _("The ticket is “%(state)s”; that cannot be done now.") % {
        "state": ticket.get_state_display()
    }


def why_not_assign(ticket: Ticket, person: Person, *, by: Any) -> str | None:
    if reason := why_not_work(ticket, by=by):
        return reason
    if not ticket.is_open:
        return why_not_become(ticket, State.DISCUSSING)
    return None


def why_not_complete(ticket: Ticket, *, answer: str, contact: bool, by: Any) -> str | None:
    if reason := why_not_work(ticket, by=by) or why_not_become(ticket, State.COMPLETED):
        return reason
    if not answer.strip():
        return _("Write down what was answered.")
    escalations = ticket.all_escalations()
    if contact and escalations:
        return _("It was escalated, so it was not answered in the first contact.")
    if open_ones := sum(escalation.is_open for escalation in escalations):
        return _(
            "%(count)d escalation is not answered yet. Write down its answer first.",
        ) % {"count": open_ones}
    return None


def why_not_answer(ticket: Ticket, *, answer: str, by: Any) -> str | None:
    """Of one that stays open after the answer."""
    if reason := why_not_work(ticket, by=by):
        return reason
    if not ticket.is_open:
        return why_not_become(ticket, State.COMPLETED)
    return None if answer.strip() else _("Write down what was answered.")


def why_not_reopen(ticket: Ticket, *, reason: str, by: Any) -> str | None:
    if refused := why_not_work(ticket, by=by):
        return refused
    if ticket.state != State.COMPLETED:
        return _("Only a completed ticket is opened again.")
    return None if reason.strip() else _("Say why it is opened again.")


def why_not_discuss(ticket: Ticket, *, reason: str, by: Any) -> str | None:
    if refused := why_not_work(ticket, by=by) or why_not_become(ticket, State.DISCUSSING):
        return refused
    return None if reason.strip() else _("Say what is being discussed.")


def why_not_correct(ticket: Ticket, facts: dict[str, Any], *, reason: str, by: Any) -> str | None:
    if refused := why_not_work(ticket, by=by):
        return refused
    unknown = set(facts) - FACTS
    if unknown:
        raise ValueError(f"These are no facts of a ticket: {', '.join(sorted(unknown))}.")
    if not reason.strip():
        return _("Say why the fact is corrected.")
    if "completed_at" in facts and (facts["completed_at"] is None) != (ticket.completed_at is None):
        return _("Whether it is completed is said by completing it or opening it again.")
    return None


def pattern_of(ticket: Ticket) -> str:
    """As it looks from the records; whoever completes it may say otherwise."""
    return Pattern.ESCALATED if ticket.all_escalations() else Pattern.ALONE


def is_of_the_agency(member: Any) -> bool:
    return Side.AGENCY in member.sides
