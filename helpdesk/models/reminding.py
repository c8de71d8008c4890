"""After how long the desk is reminded of what waits. Data of the contract, set on screen."""

from datetime import datetime
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts.models import Contract
from contracts.models.base import ContractQuerySet, OfContract
from contracts.models.registers import Edited
from helpdesk.reception import business_days_before, open_hours_before
from records.policy import Policy


class Reminding(OfContract, Edited):
    """One row a contract; without one the values below hold."""

    policy = Policy(tenant="contract")

    chase_after_days = models.PositiveSmallIntegerField(
        _("business days without a word from the other side"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    promise_after_hours = models.PositiveSmallIntegerField(
        _("opening hours without a word on when to expect an answer"),
        default=4,
        validators=[MinValueValidator(1), MaxValueValidator(200)],
    )

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminders of the desk")
        constraints = [
            models.UniqueConstraint(fields=["contract"], name="one_reminding_a_contract"),
            models.CheckConstraint(
                condition=models.Q(chase_after_days__gte=1, promise_after_hours__gte=1),
                name="reminding_waits_a_while",
            ),
        ]

    def __str__(self) -> str:
        return str(self.contract)

    @classmethod
    def of(cls, contract: Contract) -> "Reminding":
        found: Reminding | None = cls.objects.filter(contract=contract).first()
        return found or cls(contract=contract)

    def keep(self, *, version: int | None, **changes: Any) -> None:
        if self.pk:
            self.edit(version=version, **changes)
            return
        for name, value in changes.items():
            setattr(self, name, value)
        self.save()

    def chase_before(self, at: datetime) -> datetime:
        """An escalation of which nothing was heard since then is chased."""
        return business_days_before(self.contract, at, self.chase_after_days)

    def promise_before(self, at: datetime) -> datetime:
        """A ticket that was received before then should have been promised an answer."""
        return open_hours_before(self.contract, at, self.promise_after_hours)
