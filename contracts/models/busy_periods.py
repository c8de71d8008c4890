"""Times in which the business cannot bear work on its systems: every year, or once."""

from datetime import date
from typing import Any, ClassVar, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contracts.models.base import ContractQuerySet, FromPapers, OfContract, code_field
from contracts.models.registers import Edited
from contracts.models.systems import System
from records.policy import Policy

MONTH_AND_DAY = r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"


class BusyPeriodQuerySet(ContractQuerySet):
    def on(self, day: date) -> Self:
        """Those in which the day lies. One that goes over new year ends before it begins."""
        sign = f"{day:%m-%d}"
        began, ends = Q(yearly_first__lte=sign), Q(yearly_last__gte=sign)
        within_year = Q(yearly_first__lte=F("yearly_last"))
        yearly = ~Q(yearly_first="") & (
            (within_year & began & ends) | (~within_year & (began | ends))
        )
        return self.filter(yearly | Q(first__lte=day, last__gte=day))

    def of_system(self, system: System) -> Self:
        """Those of the system, and those of the whole contract."""
        return self.filter(Q(system=None) | Q(system=system))


def month_and_day(label: Any) -> Any:
    return models.CharField(
        label,
        max_length=5,
        blank=True,
        validators=[RegexValidator(rf"\A{MONTH_AND_DAY}\Z", _("Write month and day as 04-01."))],
    )


class BusyPeriod(OfContract, FromPapers, Edited):
    policy = Policy(tenant="contract")

    # Empty for those that people enter themselves.
    code = code_field(blank=True)
    name = models.CharField(_("name"), max_length=120)
    system = models.ForeignKey(
        System, verbose_name=_("system"), on_delete=models.PROTECT, null=True, blank=True
    )
    yearly_first = month_and_day(_("every year from"))
    yearly_last = month_and_day(_("every year to"))
    first = models.DateField(_("first day"), null=True, blank=True)
    last = models.DateField(_("last day"), null=True, blank=True)

    objects: ClassVar = BusyPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("busy period")
        ordering = ["contract", "yearly_first", "first", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "code"], condition=~Q(code=""), name="one_code_a_busy_period"
            ),
            models.CheckConstraint(
                condition=Q(
                    yearly_first__regex=rf"^{MONTH_AND_DAY}$",
                    yearly_last__regex=rf"^{MONTH_AND_DAY}$",
                    first=None,
                    last=None,
                )
                | Q(yearly_first="", yearly_last="", first__isnull=False, last__isnull=False),
                name="busy_period_is_yearly_or_dated",
            ),
            models.CheckConstraint(
                condition=Q(first=None) | Q(first__lte=F("last")),
                name="busy_period_ends_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def covers(self, day: date) -> bool:
        """What `on` asks the database, of one that was read already."""
        if self.first and self.last:
            return self.first <= day <= self.last
        sign = f"{day:%m-%d}"
        began, goes_on = self.yearly_first <= sign, sign <= self.yearly_last
        within_year = self.yearly_first <= self.yearly_last
        return began and goes_on if within_year else began or goes_on

    @property
    def when(self) -> str:
        if self.yearly_first:
            days = {"first": self.yearly_first, "last": self.yearly_last}
            return str(_("every year %(first)s to %(last)s")) % days
        return str(_("%(first)s to %(last)s")) % {"first": self.first, "last": self.last}
