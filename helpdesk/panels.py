"""The panel of the home page: the open tickets in one's own hands, contract by contract."""

from typing import Any

from contracts.members import members_of
from helpdesk.listings.tickets import add_promises
from helpdesk.models import Ticket
from records.rights import Actor, Right

SHOWN = 8


def own_tickets(actor: Actor) -> dict[str, Any] | None:
    """Not for people who never have one in hand."""
    members = [one for one in members_of(actor.user) if one.may(Right.WORK_ON_TICKETS)]
    if not members:
        return None
    people = [member.person.pk for member in members]
    rows = Ticket.objects.visible_to(actor).open().filter(assignee__in=people)
    tickets = list(rows.select_related("contract").order_by("received_at", "id")[: SHOWN + 1])
    add_promises(tickets)
    return {"tickets": tickets[:SHOWN], "more": len(tickets) > SHOWN}
