"""Other contracts that the papers name: predecessors, successors, and those beside this one."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts.models.base import FromPapers, Lasting, LastingQuerySet, OfContract
from contracts.models.registers import Edited
from records.policy import Policy


class RelatedContractQuerySet(LastingQuerySet):
    def in_force_on(self, day: date) -> Self:
        """One of which the papers print no day at all is not known to be in force."""
        return self.on(day).exclude(first=None, last=None)


class RelatedContract(OfContract, Lasting, FromPapers, Edited):
    policy = Policy(tenant="contract")

    number = models.CharField(_("number in the papers"), max_length=20)
    name = models.CharField(_("name"), max_length=200)
    holder = models.CharField(_("holder"), max_length=120, blank=True)
    part = models.CharField(_("part beside this contract"), max_length=200, blank=True)
    # Where the papers print no day: "planned for about April 2021".
    wording = models.CharField(_("period as printed"), max_length=120, blank=True)

    objects: ClassVar = RelatedContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("related contract")
        ordering = ["contract", "id"]
        constraints = [
            *Lasting.Meta.constraints,
            models.UniqueConstraint(
                fields=["contract", "number"], name="a_related_contract_is_listed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
