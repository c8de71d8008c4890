"""The phases of a contract: on any day at most one, also of each system."""

from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Deferrable, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from contracts.models.base import (
    DAYS,
    FromPapers,
    Lasting,
    LastingQuerySet,
    OfContract,
    code_field,
    one_code,
)
from contracts.models.registers import Edited
from contracts.models.systems import System
from records.errors import DomainError
from records.policy import Policy


class Phase(OfContract, Lasting, FromPapers, Edited):
    policy = Policy(tenant="contract")

    class Kind(models.TextChoices):
        PREPARATION = "preparation", _("preparation")
        DEVELOPMENT = "development", _("development")
        PARALLEL = "parallel", _("parallel run")
        ADJUSTMENT = "adjustment", _("adjustment period")
        HYPERCARE = "hypercare", _("hypercare")
        OPERATION = "operation", _("operation")
        COMPLETION = "completion", _("completion")

    code = code_field()
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    # A phase of one system only; without one it is the phase of the whole contract.
    system = models.ForeignKey(
        System, verbose_name=_("system"), on_delete=models.PROTECT, null=True, blank=True
    )

    objects: ClassVar = LastingQuerySet.as_manager()

    class Meta:
        verbose_name = _("phase")
        ordering = ["contract", "first", "id"]
        constraints = [
            one_code("phase"),
            *Lasting.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(first__isnull=False, last__isnull=False), name="phase_has_days"
            ),
            ExclusionConstraint(
                name="one_phase_a_day",
                expressions=[
                    ("contract", RangeOperators.EQUAL),
                    (Coalesce("system", Value(0)), RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                # Several phases may move at once; looked at when all of them have.
                deferrable=Deferrable.IMMEDIATE,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def days(self) -> tuple[date, date]:
        """Both are always there; the database holds it."""
        assert self.first
        assert self.last
        return self.first, self.last

    def refuse_outside_contract(self) -> None:
        first, last = self.days
        if first < self.contract.first_day or last > self.contract.last_day:
            raise DomainError(
                _t("The phase lies outside the contract, which lasts from %(first)s to %(last)s.")
                % {"first": self.contract.first_day, "last": self.contract.last_day}
            )
