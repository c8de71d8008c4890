"""What the papers leave open: asked in writing, bridged by an interim rule, settled by a text."""

from datetime import date
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contracts import rules
from contracts.models.base import ContractQuerySet, FromPapers
from contracts.models.memberships import refuse
from contracts.models.registers import Numbered
from records.policy import Policy


class Clarification(Numbered, FromPapers):
    policy = Policy(tenant="contract", personal=("asked_by",))
    CITED = _("CL-%(number)03d")

    subject = models.CharField(_("subject"), max_length=120)
    question = models.TextField(_("question"))
    asked_by = models.CharField(_("asked by"), max_length=120)
    asked_on = models.DateField(_("asked on"))
    interim_rule = models.TextField(_("interim rule"), blank=True)
    final_text = models.TextField(_("final text"), blank=True)
    settled_on = models.DateField(_("settled on"), null=True, blank=True)

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("clarification")
        ordering = ["contract", "-number"]
        constraints = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(settled_on=None, final_text="")
                | Q(settled_on__isnull=False) & ~Q(final_text=""),
                name="clarification_is_settled_by_a_text",
            ),
            models.CheckConstraint(
                condition=Q(settled_on=None) | Q(settled_on__gte=F("asked_on")),
                name="clarification_is_settled_after_it_was_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.subject}"

    @property
    def is_settled(self) -> bool:
        return self.settled_on is not None

    def edit(self, *, version: int | None, **changes: Any) -> None:
        refuse(rules.why_not_edit_clarification(self))
        super().edit(version=version, **changes)

    @transaction.atomic
    def settle(self, final_text: str, *, on: date) -> None:
        """Whoever cites it from now on cites this text; another answer is another clarification."""
        stored = Clarification.objects.select_for_update().get(pk=self.pk)
        refuse(rules.why_not_settle(stored, on=on))
        Clarification.objects.filter(pk=self.pk).update(
            final_text=final_text, settled_on=on, version=F("version") + 1
        )
        self.refresh_from_db()
