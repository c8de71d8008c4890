"""Approvals: a record is put before those who decide, step by step along a route."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts.models import Person
from contracts.models.base import refuse
from records.actor import acting
from records.policy import Policy
from workbench.approvals import told
from workbench.matters import matter_of
from workbench.models.about import AboutQuerySet, AboutRecord
from workbench.models.routes import Route
from workbench.rules import approvals as rules


class ApprovalQuerySet(AboutQuerySet):
    def open(self) -> Self:
        return self.filter(state=Approval.State.OPEN)

    def latest_first(self) -> Self:
        return self.order_by("-id")


class Approval(AboutRecord):
    """One round of approval of one record. A record that was returned is put before them anew,
    with another round."""

    policy = Policy(tenant="contract", personal=("request", "reason"))

    class State(models.TextChoices):
        OPEN = "open", _("waiting for approval")
        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("returned")
        WITHDRAWN = "withdrawn", _("withdrawn")

    TONES: ClassVar = {
        State.OPEN: "info",
        State.APPROVED: "success",
        State.RETURNED: "warning",
        State.WITHDRAWN: "neutral",
    }

    route = models.ForeignKey(
        Route, verbose_name=_("approval route"), on_delete=models.PROTECT, related_name="approvals"
    )
    title = models.CharField(_("what is to be approved"), max_length=200)
    request = models.TextField(pgettext_lazy("approval", "request"), blank=True, max_length=5_000)
    round = models.PositiveSmallIntegerField(_("round"))
    # Whose work is put before them; it may be somebody else who asks.
    author = models.ForeignKey(
        Person, verbose_name=_("author"), on_delete=models.PROTECT, related_name="+"
    )
    asked_by = models.ForeignKey(
        Person,
        verbose_name=pgettext_lazy("approval", "asked by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    asked_at = models.DateTimeField(_("asked at"))
    author_may_approve = models.BooleanField(_("the author may approve"), default=False)
    state = models.CharField(
        _("state"), max_length=9, choices=State.choices, default=State.OPEN, editable=False
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)
    reason = models.TextField(_("reason"), blank=True, max_length=2_000, editable=False)

    objects: ClassVar = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval")
        ordering = ["contract", "-id"]
        indexes = [
            *AboutRecord.Meta.indexes,
            models.Index(fields=["contract", "state", "-id"]),
            models.Index(fields=["contract", "-asked_at", "-id"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["record_type", "record_id"],
                condition=Q(state="open"),
                name="one_open_approval_of_a_record",
            ),
            models.UniqueConstraint(
                fields=["record_type", "record_id", "round"], name="one_approval_a_round"
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None)
                | ~Q(state="open") & Q(closed_at__isnull=False),
                name="an_approval_that_ended_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["returned", "withdrawn"]) | ~Q(reason=""),
                name="a_return_and_a_withdrawal_have_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tone(self) -> str:
        return self.TONES[self.State(self.state)]

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @classmethod
    @transaction.atomic
    def ask(
        cls,
        record: Any,
        route: Route,
        *,
        author: Person,
        request: str = "",
        by: Any,
        at: datetime,
    ) -> "Approval":
        """Puts a record before the approvers of a route. Whoever calls holds the record."""
        refuse(rules.why_not_ask(record, route, author=author, by=by))
        before = cls.objects.about(record).aggregate(last=models.Max("round"))["last"] or 0
        approval = cls.objects.create(
            contract_id=record.contract_id,
            record_type=ContentType.objects.get_for_model(record),
            record_id=record.pk,
            route=route,
            title=matter_of(record).title(record)[:200],
            request=request,
            round=before + 1,
            author=author,
            asked_by=by.person,
            asked_at=at,
            author_may_approve=route.author_may_approve,
        )
        for step in route.steps.all():
            approval.steps.create(contract_id=record.contract_id, **step.copied())
        approval.go_on(by=by, at=at)
        return approval

    @transaction.atomic
    def withdraw(self, *, reason: str, by: Any, at: datetime) -> None:
        stored = self.locked()
        if stored.state == self.State.WITHDRAWN:
            return
        refuse(rules.why_not_withdraw(stored, reason=reason, by=by))
        stored.close(self.State.WITHDRAWN, reason=reason, by=by, at=at)
        self.refresh_from_db()

    # --- Called under the lock ---

    def locked(self) -> "Approval":
        """Every verb of an approval, its steps and its answers holds this row first."""
        rows = Approval.objects.select_for_update(of=("self",))
        found: Approval = rows.select_related("contract").get(pk=self.pk)
        return found

    @property
    def current(self) -> Any:
        return self.steps.filter(state="open").first()

    def go_on(self, *, by: Any, at: datetime) -> None:
        """Opens the next step that is not skipped; after the last one it is approved."""
        for step in self.steps.filter(state="waiting").order_by("position"):
            step.approval = self
            if reason := rules.why_skipped(step, on=at):
                step.skip_over(reason, at=at)
                continue
            step.open(at=at)
            return
        self.close(self.State.APPROVED, by=by, at=at)

    def close(self, state: "Approval.State", *, reason: str = "", by: Any, at: datetime) -> None:
        """The record learns of each end."""
        self.steps.filter(state__in=("open", "waiting")).update(state="dropped", closed_at=at)
        self.state, self.closed_at, self.reason = state, at, reason
        with acting(f"user:{by.pk}", reason=reason):
            self.save(update_fields=["state", "closed_at", "reason"])
        told.ended(self, at=at)
        if record := self.record:
            matter_of(record).decided(record, self, by=by, at=at)
