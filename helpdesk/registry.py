"""What the room puts into the shell, and hands to the rooms below."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from helpdesk import profile  # noqa: F401  (registers the sections of the profile)
from helpdesk.matters import MATTERS
from helpdesk.models import Ticket
from helpdesk.panels import own_tickets
from helpdesk.telling import url_of
from portal import acts, navigation, panels
from records.rights import Actor, Right
from workbench import matters
from workbench.search import registry as search
from workbench.search.registry import Searchable

DESK = _("Desk")


@dataclass(frozen=True)
class EntryForAskers(navigation.Entry):
    """For whoever asks or answers; a vendor sees escalations and no tickets."""

    def is_for(self, actor: Actor) -> bool:
        return super().is_for(actor) and not getattr(actor, "is_vendor", False)


@dataclass(frozen=True)
class EntryForAnswerers(navigation.Entry):
    """For those who read the contract, and for vendors."""

    def is_for(self, actor: Actor) -> bool:
        reads = actor.may(Right.READ_CONTRACT) or getattr(actor, "is_vendor", False)
        return super().is_for(actor) and reads


navigation.register(
    EntryForAskers(
        _("Tickets"), "helpdesk:tickets", group=DESK, order=60, icon="list", in_contract=True
    ),
    EntryForAnswerers(
        _("Escalations"),
        "helpdesk:escalations",
        group=DESK,
        order=62,
        icon="share",
        in_contract=True,
    ),
)

panels.register(
    panels.Panel(
        "own_tickets", _("My open tickets"), "helpdesk/panels/own_tickets.html", own_tickets, 12
    )
)

matters.register(*MATTERS)

search.register(
    Searchable(
        Ticket,
        _("Tickets"),
        title=lambda ticket: str(ticket.subject),
        url=url_of,
        body=lambda ticket: "\n".join(filter(None, [ticket.body, ticket.answer])),
        detail=lambda ticket: str(ticket.get_state_display()),
        number="number",
        at="received_at",
        icon="list",
        related=("contract",),
        personal=True,
        order=5,
    )
)

acts.register({"helpdesk.ticket": _("Ticket"), "helpdesk.escalation": _("Escalation")})
