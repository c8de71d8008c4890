"""Links between tickets: related, split off, merged."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contracts.models import Person
from contracts.models.base import OfContract, refuse
from helpdesk.models.promises import OfTicketQuerySet
from helpdesk.models.states import State
from helpdesk.models.tickets import Ticket
from helpdesk.rules import links as rules
from records.actor import acting
from records.policy import Policy


class Link(OfContract):
    policy = Policy(tenant="contract")

    class Kind(models.TextChoices):
        RELATED = "related", _("related to")
        SPLIT = "split", _("split off from")

    ticket = models.ForeignKey(
        Ticket, verbose_name=_("ticket"), on_delete=models.PROTECT, related_name="links"
    )
    other = models.ForeignKey(
        Ticket, verbose_name=_("other ticket"), on_delete=models.PROTECT, related_name="links_to"
    )
    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices)
    made_by = models.ForeignKey(
        Person, verbose_name=_("linked by"), on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("linked at"))

    objects: ClassVar = OfTicketQuerySet.as_manager()

    class Meta:
        verbose_name = _("link between tickets")
        ordering = ["ticket", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "other"], name="one_link_between_two_tickets"
            ),
            models.CheckConstraint(
                condition=~Q(ticket=F("other")), name="a_ticket_is_not_linked_with_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket.number} {self.get_kind_display()} {self.other.number}"


@transaction.atomic
def relate(ticket: Ticket, other: Ticket, *, by: Any, at: datetime) -> None:
    """Twice, or the other way round, is quiet."""
    refuse(rules.why_not_relate(ticket, other, by=by))
    there = Q(ticket=ticket, other=other) | Q(ticket=other, other=ticket)
    if not Link.objects.filter(there).exists():
        put(ticket, other, Link.Kind.RELATED, by=by, at=at)


@transaction.atomic
def merge(ticket: Ticket, into: Ticket, *, reason: str, by: Any) -> None:
    """Both tell of the same thing: from now on `into` alone is worked on. The merged one stays
    to be seen, and is no member of any figure."""
    held = held_together(ticket, into)
    ticket, into = held[ticket.pk], held[into.pk]
    if ticket.merged_into_id == into.pk:
        return
    refuse(rules.why_not_merge(ticket, into, reason=reason, by=by))
    ticket.state, ticket.merged_into = State.MERGED, into
    with acting(f"user:{by.pk}", reason=reason):
        ticket.keep("state", "merged_into")


@transaction.atomic
def split(ticket: Ticket, *, subject: str, body: str, by: Any, at: datetime) -> Ticket:
    """Another question came in with the first one: it gets a ticket of its own, received at the
    same time."""
    ticket = ticket.locked()
    refuse(rules.why_not_split(ticket, subject=subject, by=by))
    facts = {
        name: getattr(ticket, name)
        for name in ("kind", "channel", "queue", "system", "category", "requester")
    }
    named = {"caller_name": ticket.caller_name, "caller_contact": ticket.caller_contact}
    fresh = Ticket.log(
        subject=subject, body=body, received_at=ticket.received_at, by=by, at=at, **facts, **named
    )
    put(fresh, ticket, Link.Kind.SPLIT, by=by, at=at)
    return fresh


def put(ticket: Ticket, other: Ticket, kind: str, *, by: Any, at: datetime) -> None:
    Link.objects.create(
        contract_id=ticket.contract_id,
        ticket=ticket,
        other=other,
        kind=kind,
        made_by=by.person,
        made_at=at,
    )


def held_together(*tickets: Ticket) -> dict[int, Ticket]:
    """Locked in one order, so that two who merge crosswise do not wait for each other."""
    rows = Ticket.objects.select_for_update(of=("self",), no_key=True)
    return rows.filter(pk__in=[ticket.pk for ticket in tickets]).order_by("pk").in_bulk()
