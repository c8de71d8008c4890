"""What is done about a survey whose score lies below its base."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts.models import Person
from contracts.models.base import ContractQuerySet, OfContract, refuse
from contracts.models.registers import Edited
from helpdesk.models.surveys import Survey
from helpdesk.models.tickets import person_field
from helpdesk.rules import improvements as rules
from records.policy import Policy

LONGEST = 10_000


class Improvement(OfContract, Edited):
    """Opened by the closing of the survey. The measures are worked out with the agency before they
    are carried out, so that only what it agreed to can be done."""

    policy = Policy(tenant="contract")

    survey = models.OneToOneField(
        Survey, verbose_name=_("survey"), on_delete=models.PROTECT, related_name="improvement"
    )
    opened_at = models.DateTimeField(_("opened at"))
    cause = models.TextField(_("cause"), blank=True, max_length=LONGEST)
    measures = models.TextField(_("measures"), blank=True, max_length=LONGEST)
    responsible = person_field(_("responsible"))
    due_on = models.DateField(pgettext_lazy("of an improvement", "due on"), null=True, blank=True)
    agreed_by = person_field(_("agreed by"))
    agreed_at = models.DateTimeField(_("agreed at"), null=True, blank=True)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    outcome = models.TextField(
        pgettext_lazy("of an improvement", "outcome"), blank=True, max_length=LONGEST
    )

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("improvement after a survey")
        ordering = ["contract", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_at=None, agreed_by=None)
                | Q(agreed_at__isnull=False, agreed_by__isnull=False),
                name="an_agreement_has_its_name_and_time",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, outcome="")
                | Q(done_at__isnull=False, agreed_at__isnull=False) & ~Q(outcome=""),
                name="what_is_done_was_agreed_and_has_its_outcome",
            ),
        ]

    def __str__(self) -> str:
        return str(self.survey)

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    @property
    def state_shown(self) -> Any:
        if self.is_done:
            return _("carried out")
        if self.agreed_at:
            return _("agreed with the agency")
        return _("waits for the agency to agree") if self.measures else _("to be worked out")

    @property
    def tone(self) -> str:
        if self.is_done:
            return "success"
        return "info" if self.agreed_at else "warning"

    @transaction.atomic
    def plan(
        self,
        *,
        cause: str,
        measures: str,
        responsible: Person | None,
        due_on: Any,
        version: int | None,
        by: Any,
    ) -> None:
        """Other measures are agreed to anew."""
        stored = self.locked()
        refuse(rules.why_not_plan(stored, by=by))
        changes: dict[str, Any] = {
            "cause": cause,
            "measures": measures,
            "responsible": responsible,
            "due_on": due_on,
        }
        if measures != stored.measures:
            changes |= {"agreed_by": None, "agreed_at": None}
        stored.edit(version=version, **changes)
        self.refresh_from_db()

    @transaction.atomic
    def agree(self, *, by: Any, at: datetime) -> None:
        stored = self.locked()
        if stored.agreed_at:
            return
        refuse(rules.why_not_agree(stored, by=by))
        stored.agreed_by, stored.agreed_at = by.person, at
        stored.keep("agreed_by", "agreed_at")
        self.refresh_from_db()

    @transaction.atomic
    def finish(self, outcome: str, *, by: Any, at: datetime) -> None:
        stored = self.locked()
        if stored.is_done and stored.outcome == outcome:
            return
        refuse(rules.why_not_finish(stored, outcome=outcome, by=by))
        stored.outcome, stored.done_at = outcome, at
        stored.keep("outcome", "done_at")
        self.refresh_from_db()

    # --- Called under the lock ---

    def locked(self) -> "Improvement":
        found: Improvement = Improvement.objects.select_for_update(of=("self",)).get(pk=self.pk)
        return found

    def keep(self, *fields: str) -> None:
        self.version += 1
        self.save(update_fields=[*fields, "version"])
