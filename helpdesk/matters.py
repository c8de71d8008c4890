"""Tickets and escalations as records that are discussed."""

from collections.abc import Iterable

from contracts.models import Person
from helpdesk.articles import concerned_by_article, decided, url_of_article
from helpdesk.models import Article, Escalation, Ticket
from helpdesk.telling import url_of, url_of_escalation
from records.rights import Actor
from workbench.matters import Matter


def find_ticket(actor: Actor, number: str) -> Ticket | None:
    tickets = Ticket.objects.visible_to(actor).numbered(number)
    ticket: Ticket | None = tickets.order_by("id").first()
    return ticket


def concerned_by_ticket(ticket: Ticket) -> Iterable[Person]:
    return [ticket.assignee] if ticket.assignee else []


def concerned_by_escalation(escalation: Escalation) -> Iterable[Person]:
    people = [escalation.requested_by, escalation.ticket.assignee, escalation.answered_by]
    return [person for person in people if person]


MATTERS = (
    Matter(
        Ticket, url=url_of, title=lambda ticket: str(ticket.heading), concerned=concerned_by_ticket
    ),
    Matter(Escalation, url=url_of_escalation, concerned=concerned_by_escalation),
    Matter(Article, url=url_of_article, concerned=concerned_by_article, decided=decided),
)
