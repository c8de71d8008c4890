"""The list of calls, and of telephone tickets to which no call belongs."""

from fractions import Fraction
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models import Call, Channel, Ticket
from helpdesk.telephone.tally import clock_words, seconds
from portal.lists import Column, Days, Flag, Listing, Words
from records.rights import Right

RESULTS = {
    "answered": pgettext_lazy("call", "answered"),
    "one_ring": _("rang once"),
    "abandoned": _("abandoned"),
}
TONES = {"answered": "success", "one_ring": "neutral", "abandoned": "warning"}


def result_of(call: Call) -> str:
    if call.answered_at:
        return "answered"
    return "one_ring" if call.one_ring else "abandoned"


def waited(call: Call) -> str:
    end = call.answered_at or call.ended_at
    return clock_words(Fraction(seconds(call.started_at, end))) if end else "–"


def spoke(call: Call) -> str:
    if call.answered_at is None or call.ended_at is None:
        return "–"
    return clock_words(Fraction(seconds(call.answered_at, call.ended_at)))


class CallListing(Listing):
    name = "calls"
    title = _("Calls")
    right = Right.READ_CONTRACT
    personal = True
    columns = (
        Column("started_at", _("Began at"), sort=("started_at", "id"), link=True),
        Column(
            "result",
            _("Result"),
            value=lambda row: RESULTS[result_of(row)],
            template="helpdesk/calls/result.html",
        ),
        Column("waited", _("Waited"), value=waited, number=True),
        Column("spoke", _("Spoke"), value=spoke, number=True),
        Column("agent", pgettext_lazy("call", "Answered by"), needs=("agent",)),
        Column("ticket", _("Ticket"), value="ticket.number", needs=("ticket",)),
        Column("caller_number", _("Number of the caller")),
        Column("system", _("System"), needs=("system",), shown=False),
        Column("call", _("Call"), shown=False),
        Column("answered_at", pgettext_lazy("call", "Answered at"), shown=False),
        Column("ended_at", _("Ended at"), shown=False),
    )
    filters = (
        Words("q", _("Words"), fields=("call", "caller_number", "agent__name", "ticket__number")),
        Flag(
            "unmatched",
            _("Answered, without a ticket"),
            Q(answered_at__isnull=False, ticket=None),
        ),
        Flag("abandoned", _("Abandoned"), Q(answered_at=None)),
        Flag("busy", _("All lines were busy"), Q(busy_announced=True)),
        Days("started_at", _("Began at")),
    )
    default_sort = "-started_at"
    empty_title = _("No calls yet")
    empty_hint = _("Calls come in from the telephone system, or by a file of the day.")

    def rows(self, actor: Any) -> QuerySet[Call]:
        return Call.objects.visible_to(actor)

    def url(self, row: Any) -> str:
        return reverse("helpdesk:call_record", args=[self.actor.contract.code, row.pk])


class CallessTicketListing(Listing):
    name = "tickets_without_call"
    title = _("Telephone tickets without a call")
    right = Right.READ_CONTRACT
    personal = True
    columns = (
        Column("received_at", _("Received at"), sort=("received_at", "id")),
        Column("number", _("Number"), link=True),
        Column("subject", _("Subject"), wide=True),
        Column("received_by", _("Received by"), needs=("received_by",)),
    )
    filters = (
        Words("q", _("Words"), fields=("number", "subject")),
        Days("received_at", _("Received at")),
    )
    default_sort = "-received_at"
    empty_title = _("Each telephone ticket has its call")
    empty_hint = _("A ticket that came in by telephone stands here while no call belongs to it.")

    def rows(self, actor: Any) -> QuerySet[Ticket]:
        phone = Ticket.objects.visible_to(actor).filter(channel=Channel.PHONE)
        return phone.filter(calls=None)

    def url(self, row: Any) -> str:
        return reverse("helpdesk:ticket", args=[self.actor.contract.code, row.pk])
