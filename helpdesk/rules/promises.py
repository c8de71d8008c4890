"""What can refuse a promise or a progress report; each answers with a sentence, or nothing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from helpdesk.rules.tickets import why_not_work

if TYPE_CHECKING:
    from helpdesk.models import Ticket


def why_not_promise(
    ticket: Ticket, expected_at: datetime, *, told_at: datetime, by: Any, at: datetime
) -> str | None:
    if refused := why_not_work(ticket, by=by) or why_closed(ticket):
        return refused
    if told_at > at:
        return _("The time at which it was told is still to come.")
    return None if expected_at > at else _("The time of the answer must be still to come.")


def why_not_report(ticket: Ticket, *, when: datetime, by: Any, at: datetime) -> str | None:
    if refused := why_not_work(ticket, by=by) or why_closed(ticket):
        return refused
    return _("The time of the report is still to come.") if when > at else None


def why_closed(ticket: Ticket) -> str | None:
    return None if ticket.is_open else _("This ticket is not open any more.")
