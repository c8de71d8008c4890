"""Answers: what somebody said to a step, on screen or by another means."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts.models import Person
from contracts.models.base import OfContract, refuse
from records.actor import acting
from records.policy import Policy
from workbench.approvals import told
from workbench.matters import matter_of
from workbench.models.about import AboutQuerySet
from workbench.models.approvals import Approval
from workbench.models.kinds import Means
from workbench.models.steps import Step
from workbench.rules import approvals as rules


class AnswerQuerySet(AboutQuerySet):
    path = "step__approval__"

    def recorded(self) -> Self:
        return self.exclude(means=Means.SCREEN)

    def unconfirmed(self) -> Self:
        return self.recorded().filter(confirmed_at=None, denied_at=None)


class Answer(OfContract):
    """`person` is whose answer it is, `given_by` who gave it: the same, or their substitute.

    What was agreed outside of the portal is written down by `recorded_by` and stays unconfirmed
    until the person confirms it or denies it; it is always printed as what it was.
    """

    policy = Policy(tenant="contract", personal=("note", "proof", "denied_because"))

    class Verdict(models.TextChoices):
        AGREED = "agreed", _("agreed")
        RETURNED = "returned", _("returned")

    step = models.ForeignKey(
        Step,
        verbose_name=_("step of an approval"),
        on_delete=models.PROTECT,
        related_name="answers",
    )
    person = models.ForeignKey(
        Person, verbose_name=_("whose answer"), on_delete=models.PROTECT, related_name="+"
    )
    given_by = models.ForeignKey(
        Person,
        verbose_name=pgettext_lazy("answer to an approval", "given by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    verdict = models.CharField(_("answer"), max_length=8, choices=Verdict.choices)
    note = models.TextField(_("remark"), blank=True, max_length=2_000)
    means = models.CharField(_("means"), max_length=9, choices=Means.choices, default=Means.SCREEN)
    agreed_at = models.DateTimeField(_("time of the answer"))
    proof = models.TextField(_("proof"), blank=True, max_length=500)
    recorded_by = models.ForeignKey(
        Person,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    at = models.DateTimeField(_("entered at"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    denied_at = models.DateTimeField(_("denied at"), null=True, blank=True)
    denied_because = models.TextField(_("reason of the denial"), blank=True, max_length=2_000)

    objects: ClassVar = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to an approval")
        ordering = ["step", "at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["step", "person"],
                condition=Q(denied_at=None),
                name="one_answer_a_person_and_step",
            ),
            models.CheckConstraint(
                condition=Q(means="screen", recorded_by=None, proof="", confirmed_at=None)
                | ~Q(means="screen") & Q(recorded_by__isnull=False) & ~Q(proof=""),
                name="a_recorded_answer_has_recorder_and_proof",
            ),
            models.CheckConstraint(
                condition=Q(recorded_by=None) | ~Q(recorded_by=F("person")),
                name="nobody_records_their_own_answer",
            ),
            models.CheckConstraint(
                condition=Q(denied_at=None, denied_because="")
                | Q(denied_at__isnull=False, confirmed_at=None) & ~Q(denied_because=""),
                name="a_denial_has_a_reason_and_no_confirmation",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="returned") | ~Q(note=""),
                name="a_return_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_verdict_display()}"

    @property
    def name(self) -> str:
        """Whose answer it is, with the substitute who gave it: "B for A"."""
        if self.given_by_id == self.person_id:
            return str(self.person)
        return _t("%(deputy)s for %(person)s") % {"deputy": self.given_by, "person": self.person}

    @property
    def is_recorded(self) -> bool:
        return self.means != Means.SCREEN

    @property
    def is_unconfirmed(self) -> bool:
        return self.is_recorded and self.confirmed_at is None and self.denied_at is None

    @transaction.atomic
    def confirm(self, *, by: Any, at: datetime) -> None:
        """The official says: yes, I agreed."""
        stored = self.locked()
        if stored.confirmed_at:
            return
        refuse(rules.why_not_confirm(stored, by=by))
        stored.confirmed_at = at
        stored.save(update_fields=["confirmed_at"])
        self.refresh_from_db()

    @transaction.atomic
    def deny(self, *, reason: str, by: Any, at: datetime) -> None:
        """The official says: I never agreed. An open approval goes back; a closed one stays
        visible as what it was, and the record is told."""
        stored = self.locked()
        if stored.denied_at:
            return
        refuse(rules.why_not_deny(stored, reason=reason, by=by))
        stored.denied_at, stored.denied_because = at, reason
        with acting(f"user:{by.pk}", reason=reason):
            stored.save(update_fields=["denied_at", "denied_because"])
        told.denied(stored, at=at)
        approval = stored.step.approval
        if approval.is_open:
            approval.close(Approval.State.RETURNED, reason=reason, by=by, at=at)
        elif record := approval.record:
            matter_of(record).denied(record, stored, by=by, at=at)
        self.refresh_from_db()

    def locked(self) -> "Answer":
        approval = self.step.approval.locked()
        stored: Answer = Answer.objects.select_related("step").get(pk=self.pk)
        stored.step.approval = approval
        return stored
