"""Who takes part: the agency with its units, the contractor, vendors, and who else is named."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contracts.models.base import (
    ContractQuerySet,
    FromPapers,
    Lasting,
    LastingQuerySet,
    OfContract,
    code_field,
    one_code,
)
from contracts.models.systems import System
from records.policy import Policy
from records.rights import Right


class OrganisationQuerySet(LastingQuerySet):
    def shown_to(self, member: Any) -> Q:
        """Everybody knows their own; the others are for those who read the contract."""
        if member.may(Right.READ_CONTRACT):
            return Q()
        return Q(pk=member.person.organisation_id)


class Organisation(OfContract, Lasting, FromPapers):
    policy = Policy(tenant="contract")

    class Kind(models.TextChoices):
        AGENCY = "agency", _("agency")
        UNIT = "unit", _("unit of the agency")
        CONTRACTOR = "contractor", _("contractor")
        VENDOR = "vendor", _("related vendor")
        SUBCONTRACTOR = "subcontractor", _("subcontractor")
        EXTERNAL = "external", _("other party")

    code = code_field()
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=13, choices=Kind.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
    )
    alias = models.CharField(_("also called"), max_length=200, blank=True)
    part = models.TextField(_("part in the contract"), blank=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    systems = models.ManyToManyField(
        System, through="Coverage", verbose_name=_("systems"), related_name="organisations"
    )
    # Subcontractors work only with the agency's permission, and only in its scope.
    permitted_on = models.DateField(_("day of the permission"), null=True, blank=True)

    objects: ClassVar = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        ordering = ["contract", "id"]
        constraints = [one_code("organisation"), *Lasting.Meta.constraints]

    def __str__(self) -> str:
        return self.name


class Coverage(OfContract):
    """That an organisation looks after a system."""

    policy = Policy(tenant="contract")

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="+"
    )
    system = models.ForeignKey(
        System, verbose_name=_("system"), on_delete=models.CASCADE, related_name="+"
    )

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("system of an organisation")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "system"], name="a_system_is_covered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.system}"
