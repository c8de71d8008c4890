"""Kinds of contact notes as the papers of a contract name them: 連絡票, 作業依頼書, 報告依頼."""

from datetime import date
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contracts.business_days import business_days_of
from contracts.clock.calendars import BeyondKnown
from contracts.clock.due_words import read_due
from contracts.clock.dues import Due
from contracts.models import Deadline
from contracts.models.base import ContractQuerySet, FromPapers, OfContract, code_field, one_code
from contracts.models.registers import Edited
from contracts.roles import Side
from governance.columns import COLUMNS, USUAL
from records.policy import Policy
from records.rights import Right
from workbench.models import Route


def usual_columns() -> list[str]:
    return list(USUAL)


class NoteKindQuerySet(ContractQuerySet):
    def shown_to(self, member: Any) -> Q:
        """Also for a related vendor, which reads and writes notes without reading the contract."""
        may = member.may(Right.READ_CONTRACT) or member.may(Right.WRITE_CONTACT_NOTES)
        return Q() if may else Q(pk__in=[])


class NoteKind(OfContract, FromPapers, Edited):
    """Each kind counts its notes by itself. It is due by a deadline of the contract or by a rule
    of its own, and without either when the note says so."""

    policy = Policy(tenant="contract")

    class Asks(models.TextChoices):
        AGENCY = Side.AGENCY.value, _("the agency")
        CONTRACTOR = Side.CONTRACTOR.value, _("the contractor")
        EITHER = "either", _("any side")

    code = code_field()
    name = models.CharField(_("name"), max_length=120)
    prefix = models.CharField(
        _("prefix of the number"), max_length=20, validators=[RegexValidator(r"\A[^\s]+\Z")]
    )
    asks = models.CharField(_("who asks"), max_length=10, choices=Asks.choices, default=Asks.EITHER)
    deadline = models.ForeignKey(
        Deadline,
        verbose_name=_("deadline"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    # The words of a profile, such as {"after": "event", "business_days": 5}.
    rule = models.JSONField(_("due rule"), default=dict, blank=True)
    route = models.ForeignKey(
        Route,
        verbose_name=_("approval route"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    columns = models.JSONField(_("columns of the register"), default=usual_columns)
    # Of the papers: [{"code": "place", "name": "作業場所"}].
    fields = models.JSONField(_("further fields"), default=list, blank=True)

    objects: ClassVar = NoteKindQuerySet.as_manager()

    class Meta:
        verbose_name = _("kind of contact note")
        ordering = ["contract", "id"]
        constraints = [
            one_code("notekind"),
            models.UniqueConstraint(fields=["contract", "prefix"], name="one_prefix_a_notekind"),
            models.CheckConstraint(
                condition=Q(deadline=None) | Q(rule={}), name="notekind_has_one_due_rule"
            ),
            models.CheckConstraint(
                condition=Q(columns__contained_by=list(COLUMNS)),
                name="notekind_shows_known_columns",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def may_be_asked_by(self, side: Side) -> bool:
        return self.asks in (self.Asks.EITHER, side)

    @property
    def due(self) -> Due | None:
        if self.deadline:
            return self.deadline.due
        return read_due(self.rule) if self.rule else None

    @property
    def has_due_rule(self) -> bool:
        return self.due is not None and not self.due.is_moment

    def due_on(self, asked_on: date) -> date | None:
        """The last day for the answer, where a rule says it."""
        due = self.due
        if due is None or due.is_moment:
            return None
        calendar = self.deadline.calendar if self.deadline else None
        try:
            return due.due_on(asked_on, business_days_of(self.contract, calendar))
        except BeyondKnown:
            return None

    @property
    def due_words(self) -> str:
        """The rule as a person reads it, or the wording of the papers while it is open."""
        if self.deadline:
            return self.deadline.rule_words or self.deadline.wording
        due = self.due
        if due is None:
            return ""
        told = Deadline(
            base=Deadline.Base.EVENT,
            event=str(_("the day of asking")),
            amount=due.amount,
            unit=due.unit.value,
            first_day_counts=due.first_day_counts,
            end_of_month=due.end_of_month,
            shift=due.shift.value,
        )
        return told.rule_words
