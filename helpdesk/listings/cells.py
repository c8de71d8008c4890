"""Cells of the register of tickets that say more than a value."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from helpdesk.models import State
from portal.lists.columns import NOTHING
from portal.templatetags.components import badge, moment


def state(ticket: Any) -> SafeString:
    doubtful = badge(_("doubtful"), tone="warning", icon="warning") if ticket.doubts else ""
    shown = badge(str(State(ticket.state).label), tone=ticket.tone)
    return format_html('<span class="row">{}{}</span>', shown, doubtful)


def received(ticket: Any) -> SafeString:
    """The arrival, and the opening from which it counts where that is another time."""
    arrived = moment(ticket.received_at)
    if not ticket.counted_from:
        return arrived
    counted = (arrived, _("counted from"), moment(ticket.counted_from))
    return format_html('{}<br><span class="quiet whole">{} {}</span>', *counted)


def promise(ticket: Any) -> SafeString:
    """When an answer is to be expected; without a promise, for how long it has been open."""
    if ticket.promise:
        late = badge(_("late"), tone="danger", icon="clock") if ticket.is_late else ""
        return format_html("{} {}", late, moment(ticket.promise.expected_at))
    if not ticket.is_open:
        return NOTHING
    age = _("open for %(age)s") % {"age": timesince(ticket.received_at)}
    return format_html('<span class="quiet">{}</span>', age)
