"""What can refuse to link, merge or split tickets; each answers with a sentence, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from helpdesk.models.states import State
from helpdesk.rules.tickets import why_not_become, why_not_work

if TYPE_CHECKING:
    from helpdesk.models import Ticket


def why_not_relate(ticket: Ticket, other: Ticket, *, by: Any) -> str | None:
    if refused := why_not_work(ticket, by=by) or why_not_work(other, by=by):
        return refused
    return _("Choose another ticket.") if ticket.pk == other.pk else None


def why_not_merge(ticket: Ticket, into: Ticket, *, reason: str, by: Any) -> str | None:
    if refused := why_not_relate(ticket, into, by=by) or why_not_become(ticket, State.MERGED):
        return refused
    if into.state == State.MERGED:
        return _("%(number)s was merged into another ticket itself.") % {"number": into.number}
    if ticket.escalations.open().exists():
        return _("An escalation of %(number)s is not answered yet.") % {"number": ticket.number}
    return None if reason.strip() else _("Say why they are the same.")


def why_not_split(ticket: Ticket, *, subject: str, by: Any) -> str | None:
    if refused := why_not_work(ticket, by=by):
        return refused
    return None if subject.strip() else _("Give a subject.")
