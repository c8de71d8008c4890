"""The steps of one approval, copied from its route when it was asked for."""

from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts.models import Person
from contracts.models.base import OfContract, any_of, refuse
from records.policy import Policy
from workbench.approvals import told
from workbench.approvers import asked_of, principals_of
from workbench.models.about import AboutQuerySet
from workbench.models.approvals import Approval
from workbench.models.kinds import Means
from workbench.models.routes import Approvers
from workbench.rules import approvals as rules


class StepQuerySet(AboutQuerySet):
    path = "approval__"

    def open(self) -> Self:
        return self.filter(state=Step.State.OPEN)

    def waiting_for(self, member: Any, *, on: date) -> Self:
        """The open steps that a member may answer, for themselves or as a substitute."""
        principals = principals_of(member.person, on=on)
        mine = any_of(asked_of(one, on=on) & ~self.answered_by(one) for one in principals)
        own_work = Q(approval__author=member.person, approval__author_may_approve=False)
        return self.visible_to(member).open().filter(mine).exclude(own_work)

    @staticmethod
    def answered_by(person: Any) -> Q:
        answered = Step.objects.filter(answers__person=person, answers__denied_at=None)
        return Q(pk__in=answered.open().values("pk"))


class Step(OfContract, Approvers):
    policy = Policy(tenant="contract")

    class State(models.TextChoices):
        WAITING = "waiting", _("not reached yet")
        OPEN = "open", _("waiting for an answer")
        AGREED = "agreed", pgettext_lazy("step of an approval", "agreed")
        RETURNED = "returned", _("returned")
        SKIPPED = "skipped", _("skipped")
        DROPPED = "dropped", _("not needed any more")

    TONES: ClassVar = {
        State.OPEN: "info",
        State.AGREED: "success",
        State.RETURNED: "warning",
    }

    approval = models.ForeignKey(
        Approval, verbose_name=_("approval"), on_delete=models.PROTECT, related_name="steps"
    )
    state = models.CharField(
        _("state"), max_length=8, choices=State.choices, default=State.WAITING, editable=False
    )
    skipped_because = models.CharField(_("why skipped"), max_length=200, blank=True)
    opened_at = models.DateTimeField(_("reached at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    remind_on = models.DateField(_("reminder on"), null=True, blank=True)
    escalate_on = models.DateField(_("escalation on"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    escalated_at = models.DateTimeField(_("escalated at"), null=True, blank=True)

    objects: ClassVar = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of an approval")
        ordering = ["approval", "position"]
        indexes = [models.Index(fields=["contract", "state"])]
        constraints = [
            *Approvers.Meta.constraints,
            models.UniqueConstraint(
                fields=["approval", "position"], name="one_step_a_position_of_an_approval"
            ),
            models.UniqueConstraint(
                fields=["approval"], condition=Q(state="open"), name="one_open_step_of_an_approval"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "dropped", "skipped"])
                | Q(opened_at__isnull=False),
                name="a_step_that_was_reached_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.get_kind_display()}"

    @property
    def tone(self) -> str:
        return self.TONES.get(self.State(self.state), "neutral")

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    # --- Verbs ---

    def agree(self, *, note: str = "", by: Any, at: datetime) -> Any:
        """`by` answers for themselves, or for whom they are the substitute."""
        return self._answer("agreed", note=note, by=by, at=at)

    def send_back(self, *, reason: str, by: Any, at: datetime) -> Any:
        return self._answer("returned", note=reason, by=by, at=at)

    @transaction.atomic
    def _answer(self, verdict: str, *, note: str, by: Any, at: datetime) -> Any:
        step = self.locked()
        person = rules.for_whom(step, by=by, on=at)
        given = step.answers.filter(given_by=by.person, verdict=verdict, denied_at=None).first()
        if given and not (step.is_open and person):
            return given  # sent twice, or from two windows
        refuse(rules.why_not_answer(step, person, verdict=verdict, note=note, by=by))
        assert person
        answer = step.answers.create(
            contract_id=step.contract_id,
            person=person,
            given_by=by.person,
            verdict=verdict,
            note=note,
            agreed_at=at,
            at=at,
        )
        step.take(answer, by=by, at=at)
        self.refresh_from_db()
        return answer

    @transaction.atomic
    def record(
        self,
        person: Person,
        *,
        means: Means,
        agreed_at: datetime,
        proof: str,
        note: str = "",
        by: Any,
        at: datetime,
    ) -> Any:
        """Writes down for `person` that they agreed elsewhere; they confirm it later."""
        step = self.locked()
        refuse(
            rules.why_not_record(
                step, person, means=means, agreed_at=agreed_at, proof=proof, by=by, at=at
            )
        )
        answer = step.answers.create(
            contract_id=step.contract_id,
            person=person,
            given_by=person,
            verdict="agreed",
            note=note,
            means=means,
            agreed_at=agreed_at,
            proof=proof,
            recorded_by=by.person,
            at=at,
        )
        told.recorded(answer, at=at)
        step.take(answer, by=by, at=at)
        self.refresh_from_db()
        return answer

    # --- Called under the lock of the approval ---

    def locked(self) -> "Step":
        approval = self.approval.locked()
        step: Step = Step.objects.select_related("role", "person", "organisation").get(pk=self.pk)
        step.approval = approval
        return step

    def take(self, answer: Any, *, by: Any, at: datetime) -> None:
        """What an answer means for the step, and for the approval."""
        if answer.verdict == "returned":
            self._end(self.State.RETURNED, at=at)
            self.approval.close(Approval.State.RETURNED, reason=answer.note, by=by, at=at)
        elif self.mode == self.Mode.ANY or not rules.missing(self, on=at):
            self._end(self.State.AGREED, at=at)
            self.approval.go_on(by=by, at=at)

    def open(self, *, at: datetime) -> None:
        self.state, self.opened_at = self.State.OPEN, at
        self.remind_on, self.escalate_on = rules.days_of(self, at=at)
        self.save(update_fields=["state", "opened_at", "remind_on", "escalate_on"])
        told.reached(self, at=at)

    def skip_over(self, reason: str, *, at: datetime) -> None:
        self.state, self.closed_at, self.skipped_because = self.State.SKIPPED, at, reason
        self.save(update_fields=["state", "closed_at", "skipped_because"])

    def _end(self, state: "Step.State", *, at: datetime) -> None:
        self.state, self.closed_at = state, at
        self.save(update_fields=["state", "closed_at"])

    def is_late(self, day: date) -> bool:
        return bool(self.is_open and self.escalate_on and self.escalate_on <= day)
