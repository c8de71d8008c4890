"""What is to be reached on a day, or only "in summer 2023" as long as nobody knows the day."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contracts.models.base import ContractQuerySet, FromPapers, code_field
from contracts.models.registers import Numbered
from contracts.models.systems import System
from records.policy import Policy


class MilestoneQuerySet(ContractQuerySet):
    def planned(self) -> Self:
        return self.filter(state=Milestone.State.PLANNED)


class Milestone(Numbered, FromPapers):
    policy = Policy(tenant="contract")
    CITED = _("MS-%(number)03d")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        REACHED = "reached", _("reached")
        DROPPED = "dropped", _("dropped")

    TONES: ClassVar = {State.PLANNED: "info", State.REACHED: "success", State.DROPPED: "neutral"}

    # Empty for those that people enter themselves.
    code = code_field(blank=True)
    name = models.CharField(_("name"), max_length=120)
    day = models.DateField(_("day"), null=True, blank=True)
    wording = models.CharField(_("time as printed"), max_length=60, blank=True)
    system = models.ForeignKey(
        System, verbose_name=_("system"), on_delete=models.PROTECT, null=True, blank=True
    )
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.PLANNED)
    reached_on = models.DateField(_("reached on"), null=True, blank=True)

    objects: ClassVar = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        ordering = ["contract", "day", "number"]
        constraints = [
            *Numbered.Meta.constraints,
            models.UniqueConstraint(
                fields=["contract", "code"], condition=~Q(code=""), name="one_code_a_milestone"
            ),
            models.CheckConstraint(
                condition=Q(day__isnull=False) | ~Q(wording=""),
                name="milestone_has_a_day_or_a_wording",
            ),
            models.CheckConstraint(
                condition=Q(state="reached", reached_on__isnull=False)
                | ~Q(state="reached") & Q(reached_on=None),
                name="milestone_is_reached_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"

    @property
    def tone(self) -> str:
        return str(self.TONES[Milestone.State(self.state)])

    def is_late(self, today: date) -> bool:
        return self.state == Milestone.State.PLANNED and self.day is not None and self.day < today
