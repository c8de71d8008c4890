"""What is operated: systems with their environments and services."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts.models.base import ContractQuerySet, FromPapers, OfContract, code_field, one_code
from records.policy import Policy


class System(OfContract, FromPapers):
    policy = Policy(tenant="contract")

    class Kind(models.TextChoices):
        TARGET = "target", _("target system")
        EXTERNAL = "external", _("linked system of others")

    code = code_field()
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.TARGET)
    alias = models.CharField(_("also called"), max_length=120, blank=True)
    users_now = models.PositiveIntegerField(_("users now"), null=True, blank=True)
    users_planned = models.PositiveIntegerField(_("users planned"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    part_of = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
    )

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("system")
        ordering = ["contract", "kind", "id"]
        constraints = [one_code("system")]

    def __str__(self) -> str:
        return self.name


class Environment(OfContract, FromPapers):
    policy = Policy(tenant="contract")

    system = models.ForeignKey(
        System, verbose_name=_("system"), on_delete=models.CASCADE, related_name="environments"
    )
    code = code_field()
    name = models.CharField(_("name"), max_length=120)
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("environment")
        ordering = ["system", "id"]
        constraints = [one_code("environment", "system")]

    def __str__(self) -> str:
        return self.name


class Service(OfContract, FromPapers):
    """A part of a system, with the answer whose it is to operate."""

    policy = Policy(tenant="contract")

    class Scope(models.TextChoices):
        IN = "in", _("in scope")
        OUT = "out", _("out of scope")
        OPEN = "open", _("not settled yet")

    TONES: ClassVar[dict[str, str]] = {
        Scope.IN: "success",
        Scope.OUT: "neutral",
        Scope.OPEN: "warning",
    }

    system = models.ForeignKey(
        System, verbose_name=_("system"), on_delete=models.CASCADE, related_name="services"
    )
    code = code_field()
    name = models.CharField(_("name"), max_length=120)
    scope = models.CharField(_("scope"), max_length=4, choices=Scope.choices, default=Scope.IN)
    version = models.PositiveIntegerField(default=0)
    calendar = models.ForeignKey(
        "contracts.Calendar",
        verbose_name=_("calendar"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="services",
    )

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("service")
        ordering = ["system", "id"]
        constraints = [one_code("service", "system")]

    def __str__(self) -> str:
        return self.name

    @property
    def tone(self) -> str:
        return str(self.TONES[self.scope])
