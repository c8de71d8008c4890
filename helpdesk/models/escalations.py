"""Escalations: a ticket is handed on, for a time, to those who know more."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contracts.models import Organisation, Person
from contracts.models.base import ContractQuerySet, OfContract, refuse
from helpdesk.models.states import State
from helpdesk.models.tickets import LONGEST_BODY, Ticket
from helpdesk.rules import escalations as rules
from records.policy import Policy
from records.rights import Right


class EscalationQuerySet(ContractQuerySet):
    def shown_to(self, member: Any) -> Q:
        """A vendor sees what was escalated to its own organisation, and answers it here."""
        if member.may(Right.READ_CONTRACT):
            return Q()
        if member.is_vendor and member.person.organisation_id:
            return Q(organisation=member.person.organisation_id)
        return Q(pk__in=[])

    def open(self) -> Self:
        return self.filter(answered_at=None)

    def quiet_since(self, moment: datetime) -> Self:
        """Open ones of which nothing was heard since: to be chased."""
        return self.open().filter(last_heard_at__lt=moment)


class Escalation(OfContract):
    """One interval of a ticket. `question` is all that the other side reads of the ticket."""

    policy = Policy(tenant="contract", personal=("question", "answer"))

    class Target(models.TextChoices):
        SECOND_LINE = "second_line", _("second line")
        VENDOR = "vendor", _("related vendor")
        AGENCY = "agency", _("agency")

    class Reason(models.TextChoices):
        OUT_OF_SCOPE = "out_of_scope", _("outside of the scope, such as settings of the system")
        UNEXPECTED = "unexpected", _("followed the procedure, the result was not as expected")
        NO_KNOWLEDGE = "no_knowledge", _("no procedure or knowledge was found")
        DECISION = "decision", _("a decision is needed")
        OTHER = "other", _("something else")
        UNKNOWN = "unknown", _("not known")  # of records that came in from elsewhere

    ticket = models.ForeignKey(
        Ticket, verbose_name=_("ticket"), on_delete=models.PROTECT, related_name="escalations"
    )
    target = models.CharField(_("to whom"), max_length=11, choices=Target.choices)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    reason = models.CharField(_("reason"), max_length=12, choices=Reason.choices)
    question = models.TextField(_("what is asked"), blank=True, max_length=LONGEST_BODY)
    requested_at = models.DateTimeField(_("asked at"))
    requested_by = models.ForeignKey(
        Person,
        verbose_name=_("asked by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        Person,
        verbose_name=_("answered by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    answer = models.TextField(_("answer"), blank=True, max_length=LONGEST_BODY)
    last_heard_at = models.DateTimeField(_("last heard at"))

    objects: ClassVar = EscalationQuerySet.as_manager()

    class Meta:
        verbose_name = _("escalation")
        ordering = ["contract", "ticket", "requested_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "target", "requested_at"], name="one_escalation_a_moment"
            ),
        ]
        indexes = [
            models.Index(fields=["contract", "-requested_at", "-id"], name="escalations_by_time"),
            models.Index(
                fields=["contract", "last_heard_at"],
                condition=Q(answered_at=None),
                name="open_escalations",
            ),
            models.Index(
                fields=["organisation", "-requested_at"],
                condition=Q(organisation__isnull=False),
                name="escalations_to_a_party",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket.number} → {self.organisation or self.get_target_display()}"

    @property
    def is_open(self) -> bool:
        return self.answered_at is None

    @classmethod
    @transaction.atomic
    def ask(
        cls,
        ticket: Ticket,
        target: str,
        *,
        reason: str,
        question: str,
        organisation: Organisation | None = None,
        by: Any,
        at: datetime,
    ) -> "Escalation":
        ticket = ticket.locked()
        refuse(
            rules.why_not_ask(
                ticket,
                target,
                organisation=organisation,
                reason=reason,
                question=question,
                by=by,
                at=at,
            )
        )
        escalation = cls.objects.create(
            contract_id=ticket.contract_id,
            ticket=ticket,
            target=target,
            organisation=organisation,
            reason=reason,
            question=question,
            requested_at=at,
            requested_by=by.person,
            last_heard_at=at,
        )
        ticket.state = State.ESCALATED
        ticket.keep_facts("state")
        return escalation

    @transaction.atomic
    def accept(self, *, by: Any, at: datetime) -> None:
        """The other side has it in hand."""
        stored = self._locked()
        if stored.accepted_at:
            return
        refuse(rules.why_not_answer(stored, by=by))
        stored.accepted_at = stored.last_heard_at = at
        stored.save(update_fields=["accepted_at", "last_heard_at"])
        self.refresh_from_db()

    @transaction.atomic
    def reply(self, answer: str, *, by: Any, at: datetime) -> None:
        """The answer of the other side reaches the desk, which goes on with the ticket."""
        stored = self._locked()
        if stored.answered_at and stored.answer == answer:
            return
        refuse(rules.why_not_reply(stored, answer=answer, by=by))
        stored.answer, stored.answered_by = answer, by.person
        stored.answered_at = stored.last_heard_at = at
        stored.accepted_at = stored.accepted_at or at
        stored.save(
            update_fields=["answer", "answered_by", "answered_at", "last_heard_at", "accepted_at"]
        )
        ticket = stored.ticket
        if ticket.state == State.ESCALATED and not ticket.escalations.open().exists():
            ticket.state = State.WORKING
        ticket.keep_facts("state")
        self.refresh_from_db()

    @transaction.atomic
    def heard(self, *, by: Any, at: datetime) -> None:
        """Asked after, and something was said; the clock of chasing starts anew."""
        stored = self._locked()
        refuse(rules.why_not_chase(stored, by=by))
        Escalation.objects.filter(pk=self.pk).update(last_heard_at=at)
        self.refresh_from_db()

    def _locked(self) -> "Escalation":
        """The ticket first: whoever acts on one of its escalations holds it."""
        ticket = self.ticket.locked()
        stored: Escalation = Escalation.objects.select_related("organisation").get(pk=self.pk)
        stored.ticket = ticket
        return stored
