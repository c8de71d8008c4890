"""Into which lines the work of a contract is divided, and which teams do it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts.models.base import ContractQuerySet, FromPapers, OfContract, code_field, one_code
from contracts.models.roles import Role
from records.policy import Policy


class WorkLine(OfContract, FromPapers):
    policy = Policy(tenant="contract")

    code = code_field()
    name = models.CharField(_("name"), max_length=120)

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of work")
        ordering = ["contract", "id"]
        constraints = [one_code("work_line")]

    def __str__(self) -> str:
        return self.name


class Team(OfContract, FromPapers):
    policy = Policy(tenant="contract")

    code = code_field()
    name = models.CharField(_("name"), max_length=120)
    leader = models.ForeignKey(
        Role,
        verbose_name=_("led by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="led_teams",
    )

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("team")
        ordering = ["contract", "id"]
        constraints = [one_code("team")]

    def __str__(self) -> str:
        return self.name
