"""The list of escalations: a vendor sees its own, the desk sees what has to be chased."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from contracts.models import Organisation
from helpdesk.filters import QUIET
from helpdesk.models import Escalation, Reminding
from portal.lists import Choice, Column, Flag, Listing, RecordFilter

LONGEST = 40


class EscalationListing(Listing):
    name = "escalations"
    title = _("Escalations")
    personal = True
    columns = (
        Column("ticket", _("Ticket"), value=lambda row: row.ticket.number, link=True),
        Column(
            "question",
            _("What is asked"),
            value=lambda row: Truncator(row.question).chars(LONGEST),
            export=lambda row: row.question,
            wide=True,
        ),
        Column("target", _("To whom"), shown=False),
        Column("organisation", _("Organisation"), needs=("organisation",)),
        Column("reason", _("Reason"), shown=False),
        Column("system", _("System"), value="ticket.system", needs=("ticket__system",)),
        Column(
            "requested",
            _("Asked at"),
            sort=("requested_at", "id"),
            value="requested_at",
        ),
        Column("accepted", _("Accepted at"), value="accepted_at", shown=False),
        Column("answered", _("Answered at"), value="answered_at"),
        Column(
            "heard",
            _("Last heard"),
            sort=("last_heard_at", "id"),
            value="last_heard_at",
            template="helpdesk/cells/heard.html",
        ),
        Column(
            "silent",
            _("Days since last heard"),
            value=lambda row: row.silent_days,
            number=True,
        ),
    )
    filters = (
        Flag("open", _("Not answered"), condition=Q(answered_at=None)),
        QUIET,
        Choice("target", _("To whom"), Escalation.Target.choices),
        RecordFilter(
            "organisation", _("Organisation"), door=Organisation.objects.visible_to, by="code"
        ),
    )
    default_sort = "-requested"
    empty_title = _("No escalations")
    empty_hint = _("What is handed on to somebody who knows more stands here until it is answered.")

    def rows(self, actor: Any) -> QuerySet[Escalation]:
        return Escalation.objects.visible_to(actor).select_related("ticket")

    def complete(self, rows: Sequence[Any]) -> None:
        now = timezone.now()
        due = Reminding.of(self.actor.contract).chase_before(now)
        for row in rows:
            row.silent_days = (now - row.last_heard_at).days if row.is_open else None
            row.is_quiet = row.is_open and row.last_heard_at < due

    def url(self, row: Any) -> str:
        return reverse("helpdesk:escalation", args=[self.actor.contract.code, row.pk])
