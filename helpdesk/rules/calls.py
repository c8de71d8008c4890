"""What can refuse an act on a call; each answers with a sentence, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from helpdesk.rules.tickets import why_not_work

if TYPE_CHECKING:
    from helpdesk.models import Call, Ticket


def why_not_attach(call: Call, ticket: Ticket, *, by: Any) -> str | None:
    if refused := why_not_work(ticket, by=by):
        return refused
    if call.ticket_id:
        return _("The call belongs to a ticket already.")
    if call.answered_at is None:
        return _("Nobody answered this call.")
    return None
