"""What can refuse an act on an escalation; each answers with a sentence, or nothing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from contracts.models import Organisation
from contracts.rules.directory import why_not_escalate_to
from helpdesk.models.states import State
from helpdesk.rules.tickets import is_of_the_agency, why_not_become, why_not_work
from records.rights import Right

if TYPE_CHECKING:
    from helpdesk.models import Escalation, Ticket


def why_not_ask(
    ticket: Ticket,
    target: str,
    *,
    organisation: Organisation | None,
    reason: str,
    question: str,
    by: Any,
    at: datetime,
) -> str | None:
    if refused := why_not_work(ticket, by=by):
        return refused
    if ticket.state != State.ESCALATED and (refused := why_not_become(ticket, State.ESCALATED)):
        return refused
    if not reason:
        return _("Choose why it is escalated.")
    if not question.strip():
        return _("Write down what is asked.")
    if target == "vendor":
        if organisation is None:
            return _("Choose the vendor.")
        return why_not_escalate_to(organisation, timezone.localdate(at))
    return None


def why_not_answer(escalation: Escalation, *, by: Any) -> str | None:
    """The other side answers for itself; the desk writes down what it was told."""
    if not escalation.is_open:
        return _("This escalation was answered already.")
    if is_other_side(escalation, by=by):
        return None
    return why_not_work(escalation.ticket, by=by)


def is_other_side(escalation: Escalation, *, by: Any) -> bool:
    """Somebody of the organisation that was asked, or an official where the agency was."""
    if not by.may(Right.COMMENT, escalation):
        return False
    if escalation.target == "agency":
        return is_of_the_agency(by)
    own = by.person.organisation_id
    return own is not None and own == escalation.organisation_id


def may_answer(escalation: Escalation, *, by: Any) -> bool:
    """Whether the pages on which it is answered are for them, now or at another time."""
    works = bool(by.may(Right.WORK_ON_TICKETS, escalation))
    return works or is_other_side(escalation, by=by)


def why_not_reply(escalation: Escalation, *, answer: str, by: Any) -> str | None:
    if refused := why_not_answer(escalation, by=by):
        return refused
    return None if answer.strip() else _("Write down the answer.")


def why_not_chase(escalation: Escalation, *, by: Any) -> str | None:
    if not escalation.is_open:
        return _("This escalation was answered already.")
    return why_not_work(escalation.ticket, by=by)
