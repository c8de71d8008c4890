"""The register of tickets as a list: the whole one for the desk, the own ones for whoever asks."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts.models import Person, System
from helpdesk.filters import InHandsOf, OfCause, TicketWords
from helpdesk.listings import cells
from helpdesk.models import (
    Category,
    Cause,
    Channel,
    Escalation,
    Kind,
    Promise,
    Queue,
    ReportingCategory,
    State,
    Ticket,
)
from helpdesk.models.states import OPEN
from helpdesk.models.states import Flag as Fact
from helpdesk.reception import Receptions
from portal.lists import Choice, Column, Days, Flag, Listing, RecordFilter
from records.rights import Right

CAUSE = "affected__cause"
IS_OPEN = Q(state__in=OPEN)
NOT_ROUTINE = Q(flags__contains=[Fact.NOT_ROUTINE])
ESCALATED = Exists(Escalation.objects.filter(ticket=OuterRef("pk")))


def overdue() -> Q:
    """What was promised for a time that is over, and is still open."""
    late = Promise.objects.standing().filter(expected_at__lt=timezone.now())
    return Q(pk__in=late.values("ticket"), state__in=OPEN)


class TicketListing(Listing):
    name = "tickets"
    title = _("Tickets")
    right = Right.READ_CONTRACT
    personal = True
    columns = (
        Column("number", _("Number"), sort=("number", "id"), link=True),
        Column("subject", _("Subject"), wide=True),
        Column(
            "requester",
            pgettext_lazy("of a ticket", "Requester"),
            value="caller",
            needs=("requester",),
        ),
        Column("state", _("State"), cell=cells.state),
        Column("queue", _("Queue"), needs=("queue",), shown=False),
        Column("category", _("Category"), needs=("category",), shown=False),
        Column(
            "received",
            _("Received"),
            sort=("received_at", "id"),
            value="received_at",
            cell=cells.received,
        ),
        Column(
            "promise",
            _("Answer expected"),
            value=lambda row: row.promise.expected_at if row.promise else None,
            cell=cells.promise,
        ),
        Column("assignee", _("Assignee"), needs=("assignee",)),
        Column("kind", pgettext_lazy("of a ticket", "Kind"), shown=False),
        Column("channel", _("Channel"), shown=False),
        Column("system", _("System"), needs=("system",), shown=False),
        Column("reporting", _("Reporting category"), needs=("reporting",), shown=False),
        Column("work_line", _("Line of work"), needs=("work_line",), shown=False),
        Column("first_contact", _("Answered in the first contact"), shown=False),
        Column("completed", _("Completed"), value="completed_at", shown=False),
        Column("body", pgettext_lazy("of a ticket", "Content"), shown=False),
        Column("answer", _("Answer"), shown=False),
        Column("pattern", _("Work pattern"), shown=False),
    )
    filters = (
        TicketWords("q", _("Words or number")),
        Flag("open", pgettext_lazy("state of a ticket", "Open"), condition=IS_OPEN),
        InHandsOf("assignee", _("Assignee")),
        Choice("state", _("State"), State.choices),
        RecordFilter("queue", _("Queue"), door=Queue.objects.visible_to, by="code"),
        RecordFilter("category", _("Category"), door=Category.objects.visible_to, by="code"),
        Choice("kind", pgettext_lazy("of a ticket", "Kind"), Kind.choices),
        Choice("channel", _("Channel"), Channel.choices),
        RecordFilter("system", _("System"), door=System.objects.visible_to, by="code"),
        RecordFilter(
            "reporting",
            _("Reporting category"),
            door=ReportingCategory.objects.visible_to,
            by="code",
        ),
        RecordFilter(
            "requester",
            pgettext_lazy("of a ticket", "Requester"),
            door=Person.objects.visible_to,
            search=("name", "kana", "code", "extension"),
        ),
        OfCause("cause", _("Same cause"), door=Cause.objects.visible_to, field=CAUSE),
        Days("received", _("Received"), field="received_at"),
        Flag("escalated", _("Escalated at any time"), condition=Q(ESCALATED)),
        Flag("not_routine", _("Not routine"), condition=NOT_ROUTINE),
        Flag("overdue", _("Past the promised time"), condition=overdue),
        Flag("doubtful", _("Doubtful"), condition=~Q(doubts=[])),
    )
    default_sort = "-received"
    empty_title = _("No tickets")
    empty_hint = _("What is asked by telephone, mail, web or in person stands here.")

    def rows(self, actor: Any) -> QuerySet[Ticket]:
        return Ticket.objects.visible_to(actor).select_related("queue__calendar", "requester")

    def complete(self, rows: Sequence[Any]) -> None:
        add_promises(rows)
        Receptions(self.actor.contract).mark(rows)

    def url(self, row: Any) -> str:
        return reverse("helpdesk:ticket", args=[self.actor.contract.code, row.pk])

    def tick_url(self) -> str:
        works = self.actor.may(Right.WORK_ON_TICKETS)
        code = self.actor.contract.code
        return reverse("helpdesk:act_on_tickets", args=[code]) if works else ""


class OwnTicketListing(Listing):
    """Nothing of how the desk works: what was asked, how it stands, when to expect an answer."""

    name = "own_tickets"
    title = _("My tickets")
    columns = (
        Column("number", _("Number"), sort=("number", "id"), link=True),
        Column("subject", _("Subject"), wide=True),
        Column(
            "state", _("State"), value="received_at", template="helpdesk/cells/plain_state.html"
        ),
        Column("received", _("Received"), sort=("received_at", "id"), value="received_at"),
        Column(
            "promise",
            _("Answer expected"),
            value=lambda row: row.promise.expected_at if row.promise else None,
        ),
        Column("completed", _("Answered"), value="completed_at"),
    )
    filters = (
        TicketWords("q", _("Words or number")),
        Flag("open", _("Not answered yet"), condition=IS_OPEN),
    )
    default_sort = "-received"
    empty_title = _("No tickets")
    empty_hint = _("What you asked the desk stands here, with its answer.")

    def rows(self, actor: Any) -> QuerySet[Ticket]:
        return Ticket.objects.visible_to(actor)

    def complete(self, rows: Sequence[Any]) -> None:
        add_promises(rows)

    def url(self, row: Any) -> str:
        return reverse("helpdesk:ticket", args=[self.actor.contract.code, row.pk])


def add_promises(tickets: Sequence[Any]) -> None:
    """The newest promise of each ticket that is open."""
    keys = [ticket.pk for ticket in tickets if ticket.is_open]
    newest = (
        Promise.objects.filter(ticket__in=keys).order_by("ticket_id", "-id").distinct("ticket_id")
    )
    promises = {promise.ticket_id: promise for promise in newest} if keys else {}
    now = timezone.now()
    for ticket in tickets:
        ticket.promise = promises.get(ticket.pk)
        ticket.is_late = bool(ticket.promise and ticket.promise.expected_at < now)
