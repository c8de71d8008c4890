"""Changes of the contract itself: proposed by one side, in force once both have approved."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contracts import rules
from contracts.models.base import ContractQuerySet, FromPapers
from contracts.models.memberships import refuse
from contracts.models.registers import Numbered
from contracts.roles import Side
from records.policy import Policy


def approver(label: Any) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=label,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )


def together(side: str) -> Q:
    by, at = f"{side}_approved_by", f"{side}_approved_at"
    return Q(**{by: None, at: None}) | Q(**{f"{by}__isnull": False, f"{at}__isnull": False})


class ContractChange(Numbered, FromPapers):
    policy = Policy(tenant="contract")
    CITED = _("CC-%(number)03d")

    class Trigger(models.TextChoices):
        HARDWARE = "hardware", _("renewal or removal of hardware")
        SUPPORT = "support", _("software whose support ends")
        SECURITY = "security", _("stronger security measures")
        USERS = "users", _("shift in user numbers")
        WORKLOAD = "workload", _("changed workload")
        SMALL = "small", _("small change of the specification")
        OTHER = "other", _("something else")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PROPOSED = "proposed", _("proposed")
        AGREED = "agreed", _("agreed")
        WITHDRAWN = "withdrawn", _("withdrawn")

    TONES: ClassVar = {
        State.DRAFT: "neutral",
        State.PROPOSED: "info",
        State.AGREED: "success",
        State.WITHDRAWN: "neutral",
    }
    TRANSITIONS: ClassVar = {
        State.DRAFT: {State.PROPOSED, State.WITHDRAWN},
        State.PROPOSED: {State.AGREED, State.WITHDRAWN},
        State.AGREED: set(),
        State.WITHDRAWN: set(),
    }

    day = models.DateField(_("date"))
    trigger = models.CharField(_("trigger"), max_length=8, choices=Trigger.choices)
    content = models.TextField(_("what changes"))
    reason = models.TextField(_("reason"))
    affected = models.TextField(_("affected ids"), blank=True)
    state = models.CharField(
        _("state"), max_length=9, choices=State.choices, default=State.DRAFT, editable=False
    )
    agency_approved_by = approver(_("approved for the agency by"))
    agency_approved_at = models.DateTimeField(
        _("approved for the agency at"), null=True, editable=False
    )
    contractor_approved_by = approver(_("approved for the contractor by"))
    contractor_approved_at = models.DateTimeField(
        _("approved for the contractor at"), null=True, editable=False
    )

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("contract change")
        ordering = ["contract", "-number"]
        constraints = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=["draft", "proposed", "agreed", "withdrawn"]),
                name="contract_change_has_a_known_state",
            ),
            models.CheckConstraint(
                condition=together("agency"), name="agency_approves_by_a_person_at_a_time"
            ),
            models.CheckConstraint(
                condition=together("contractor"), name="contractor_approves_by_a_person_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(agency_approved_by=None)
                | Q(contractor_approved_by=None)
                | ~Q(agency_approved_by=F("contractor_approved_by")),
                name="nobody_approves_for_both_sides",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="agreed",
                    agency_approved_at__isnull=False,
                    contractor_approved_at__isnull=False,
                )
                | ~Q(state="agreed")
                & (Q(agency_approved_at=None) | Q(contractor_approved_at=None)),
                name="contract_change_is_agreed_by_both_sides",
            ),
            models.CheckConstraint(
                condition=~Q(state="draft")
                | Q(agency_approved_at=None, contractor_approved_at=None),
                name="nobody_approves_a_draft",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def tone(self) -> str:
        return str(self.TONES[ContractChange.State(self.state)])

    def may_become(self, state: str) -> bool:
        return state in self.TRANSITIONS[ContractChange.State(self.state)]

    def approver_for(self, side: Side) -> int | None:
        key: int | None = getattr(self, f"{side}_approved_by_id")
        return key

    def edit(self, *, version: int | None, **changes: Any) -> None:
        refuse(rules.why_not_edit_change(self))
        super().edit(version=version, **changes)

    @transaction.atomic
    def propose(self) -> None:
        stored = self._locked()
        if stored.state != ContractChange.State.PROPOSED:
            refuse(rules.why_not_become(stored, ContractChange.State.PROPOSED))
            self._write(state=ContractChange.State.PROPOSED)

    @transaction.atomic
    def withdraw(self) -> None:
        stored = self._locked()
        if stored.state != ContractChange.State.WITHDRAWN:
            refuse(rules.why_not_become(stored, ContractChange.State.WITHDRAWN))
            self._write(state=ContractChange.State.WITHDRAWN)

    @transaction.atomic
    def approve(self, side: Side, *, by: Any, at: datetime) -> None:
        """The second approval makes it agreed."""
        stored = self._locked()
        if stored.approver_for(side) == by.pk:
            return
        refuse(rules.why_not_approve_change(stored, side, by=by))
        other = Side.CONTRACTOR if side == Side.AGENCY else Side.AGENCY
        both = stored.approver_for(other) is not None
        self._write(
            **{f"{side}_approved_by": by.user, f"{side}_approved_at": at},
            state=ContractChange.State.AGREED if both else ContractChange.State.PROPOSED,
        )

    def _locked(self) -> "ContractChange":
        found: ContractChange = ContractChange.objects.select_for_update().get(pk=self.pk)
        return found

    def _write(self, **values: Any) -> None:
        ContractChange.objects.filter(pk=self.pk).update(**values, version=F("version") + 1)
        self.refresh_from_db()
