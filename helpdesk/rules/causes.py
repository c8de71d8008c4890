"""What can refuse to gather tickets under one cause, or to answer them together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from helpdesk.models.states import State
from helpdesk.rules.tickets import why_not_become, why_not_work

if TYPE_CHECKING:
    from helpdesk.models import Affected, Cause, Ticket


def why_not_lead(record: Any, *, by: Any) -> str | None:
    return why_not_work(record, by=by)


def why_not_attach(ticket: Ticket, *, hangs_on: Cause | None, by: Any) -> str | None:
    """A completed one may be of the same cause; one that was merged is no longer worked on."""
    if refused := why_not_work(ticket, by=by):
        return refused
    if ticket.state == State.MERGED:
        return why_not_become(ticket, State.COMPLETED)
    if hangs_on is None:
        return None
    facts = {"number": ticket.number, "cause": hangs_on.label}
    if hangs_on.is_led_by_a_ticket and hangs_on.record_id == ticket.pk:
        return _("%(number)s leads other tickets itself.") % facts
    return _("%(number)s is attached to %(cause)s. Take it off there first.") % facts


def why_not_detach(affected: Affected, *, by: Any) -> str | None:
    if refused := why_not_work(affected.ticket, by=by):
        return refused
    cause = affected.cause
    leads = cause.is_led_by_a_ticket and cause.record_id == affected.ticket_id
    if leads and cause.affected.exclude(pk=affected.pk).exists():
        return _("%(number)s leads other tickets itself.") % {"number": affected.ticket.number}
    return None


def why_not_answer_together(cause: Cause, *, answer: str, by: Any) -> str | None:
    if refused := why_not_work(cause, by=by):
        return refused
    return None if answer.strip() else _("Write down what was answered.")


def why_not_complete_with(cause: Cause | None) -> str | None:
    """A ticket with the answer of its cause, once there is one."""
    return None if cause and cause.answer else _("Nobody has answered for all of them yet.")


def why_not_told(cause: Cause, version: str) -> str | None:
    """The caller heard what the screen showed; it may have changed since."""
    if refused := why_not_complete_with(cause):
        return refused
    changed = _("The answer was changed meanwhile. Read it again, please.")
    return None if version == str(cause.version) else changed
