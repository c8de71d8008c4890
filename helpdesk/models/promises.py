"""What the desk told an asker who waits: by when an answer is expected, and how far it has come."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contracts.models import Person
from contracts.models.base import ContractQuerySet, OfContract, refuse
from helpdesk.models.tickets import Ticket
from helpdesk.rules import promises as rules
from records.policy import Policy


class OfTicketQuerySet(ContractQuerySet):
    """Seen by whoever sees the ticket."""

    def shown_to(self, member: Any) -> Q:
        return Q(ticket__in=Ticket.objects.visible_to(member))


class PromiseQuerySet(OfTicketQuerySet):
    def standing(self) -> Self:
        """The newest one of each open ticket, which is the one that holds."""
        newer = Promise.objects.filter(
            ticket=models.OuterRef("ticket"), pk__gt=models.OuterRef("pk")
        )
        return self.filter(~models.Exists(newer), ticket__in=Ticket.objects.open())


class Promise(OfContract):
    """The time by which the asker can expect an answer. A later one takes its place."""

    policy = Policy(tenant="contract")

    ticket = models.ForeignKey(
        Ticket, verbose_name=_("ticket"), on_delete=models.PROTECT, related_name="promises"
    )
    expected_at = models.DateTimeField(_("answer expected at"))
    told_at = models.DateTimeField(_("told at"))
    told_by = models.ForeignKey(
        Person, verbose_name=_("told by"), on_delete=models.PROTECT, related_name="+"
    )

    objects: ClassVar = PromiseQuerySet.as_manager()

    class Meta:
        verbose_name = _("expected answer")
        ordering = ["ticket", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expected_at__gt=F("told_at")), name="an_answer_is_expected_later"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ticket.number} {self.expected_at:%Y-%m-%d %H:%M}"

    @classmethod
    @transaction.atomic
    def make(
        cls, ticket: Ticket, expected_at: datetime, *, told_at: datetime, by: Any, at: datetime
    ) -> "Promise":
        ticket = ticket.locked()
        refuse(rules.why_not_promise(ticket, expected_at, told_at=told_at, by=by, at=at))
        return cls.objects.create(
            contract_id=ticket.contract_id,
            ticket=ticket,
            expected_at=expected_at,
            told_at=told_at,
            told_by=by.person,
        )


class ProgressReport(OfContract):
    """The asker was told how far it has come, or could not be reached."""

    policy = Policy(tenant="contract", personal=("note",))

    class Outcome(models.TextChoices):
        TOLD = "told", _("was told")
        ABSENT = "absent", _("was absent")

    ticket = models.ForeignKey(
        Ticket, verbose_name=_("ticket"), on_delete=models.PROTECT, related_name="reports"
    )
    outcome = models.CharField(_("outcome"), max_length=6, choices=Outcome.choices)
    note = models.CharField(_("note"), max_length=500, blank=True)
    at = models.DateTimeField(_("time"))
    by = models.ForeignKey(
        Person, verbose_name=_("reported by"), on_delete=models.PROTECT, related_name="+"
    )

    objects: ClassVar = OfTicketQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress report")
        ordering = ["ticket", "at", "id"]

    def __str__(self) -> str:
        return f"{self.ticket.number} {self.get_outcome_display()}"

    @classmethod
    @transaction.atomic
    def note_down(
        cls, ticket: Ticket, outcome: str, *, note: str = "", when: datetime, by: Any, at: datetime
    ) -> "ProgressReport":
        """The first one that reached the asker is the fact that figures rest on."""
        ticket = ticket.locked()
        refuse(rules.why_not_report(ticket, when=when, by=by, at=at))
        report = cls.objects.create(
            contract_id=ticket.contract_id,
            ticket=ticket,
            outcome=outcome,
            note=note,
            at=when,
            by=by.person,
        )
        if outcome == cls.Outcome.TOLD and ticket.progress_reported_at is None:
            ticket.progress_reported_at = when
            ticket.keep_facts("progress_reported_at")
        return report
