"""What a system is made of, beside its environments and services: what it does, for how many
people, and in which layers it is looked after."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts.models.base import ContractQuerySet, FromPapers, OfContract, code_field, one_code
from contracts.models.organisations import Organisation
from contracts.models.systems import System
from records.policy import Policy


class SystemFunction(OfContract, FromPapers):
    policy = Policy(tenant="contract")

    system = models.ForeignKey(
        System, verbose_name=_("system"), on_delete=models.CASCADE, related_name="functions"
    )
    name = models.CharField(_("name"), max_length=200)

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("function of a system")
        ordering = ["system", "id"]
        constraints = [
            models.UniqueConstraint(fields=["system", "name"], name="a_function_is_listed_once")
        ]

    def __str__(self) -> str:
        return self.name


class UserGroup(OfContract, FromPapers):
    """Who uses a system, and how many they are."""

    policy = Policy(tenant="contract")

    system = models.ForeignKey(
        System, verbose_name=_("system"), on_delete=models.CASCADE, related_name="user_groups"
    )
    name = models.CharField(_("name"), max_length=200)
    count = models.PositiveIntegerField(_("how many"), null=True, blank=True)

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("users of a system")
        ordering = ["system", "id"]
        constraints = [
            models.UniqueConstraint(fields=["system", "name"], name="a_user_group_is_listed_once")
        ]

    def __str__(self) -> str:
        return self.name


class Layer(OfContract, FromPapers):
    """A layer of a system, with the answer who looks after it."""

    policy = Policy(tenant="contract")

    system = models.ForeignKey(
        System, verbose_name=_("system"), on_delete=models.CASCADE, related_name="layers"
    )
    code = code_field()
    name = models.CharField(_("name"), max_length=120)
    handled_by = models.ForeignKey(
        Organisation,
        verbose_name=_("looked after by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="layers",
    )

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("layer of a system")
        ordering = ["system", "id"]
        constraints = [one_code("layer", "system")]

    def __str__(self) -> str:
        return self.name
