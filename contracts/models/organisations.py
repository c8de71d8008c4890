"""Who takes part: the agency with its units, the contractor, vendors, and who else is named."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contracts.models.base import (
    ContractQuerySet,
    FromPapers,
    Lasting,
    LastingQuerySet,
    OfContract,
    Standing,
    code_field,
    one_code,
)
from contracts.models.systems import System
from records.policy import Policy
from records.rights import Right

WARNED_BEFORE = timedelta(days=90)


class OrganisationQuerySet(LastingQuerySet):
    def shown_to(self, member: Any) -> Q:
        """Everybody knows their own; the others are for those who read the contract."""
        if member.may(Right.READ_CONTRACT):
            return Q()
        return Q(pk=member.person.organisation_id)

    def for_escalation(self, system: System, day: date) -> Self:
        """Whoever looks after a system that day, and may be handed something."""
        unpermitted = Q(kind=Organisation.Kind.SUBCONTRACTOR) & ~Q(permitted_on__lte=day)
        return self.on(day).filter(systems=system).exclude(unpermitted).order_by("kind", "name")


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
    permitted_for = models.TextField(_("scope of the permission"), blank=True)
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        ordering = ["contract", "id"]
        constraints = [one_code("organisation"), *Lasting.Meta.constraints]

    def __str__(self) -> str:
        return self.name

    def standing(self, day: date) -> Standing:
        """The end of a vendor's contract is said before it comes."""
        now = super().standing(day)
        is_vendor = self.kind in (self.Kind.VENDOR, self.Kind.SUBCONTRACTOR)
        if now == Standing.THERE and is_vendor and self.last and self.last <= day + WARNED_BEFORE:
            return Standing.ENDING
        return now

    def is_permitted(self, day: date) -> bool:
        """Only a subcontractor needs the agency's permission."""
        if self.kind != self.Kind.SUBCONTRACTOR:
            return True
        return self.permitted_on is not None and self.permitted_on <= day

    def is_within(self, other: "Organisation") -> bool:
        """Whether it is the other or a part of it, however deep."""
        above: Organisation | None = self
        seen: set[int] = set()
        while above is not None and above.pk not in seen:
            if above.pk == other.pk:
                return True
            seen.add(above.pk)
            above = above.parent
        return False

    def path(self) -> list["Organisation"]:
        """The organisations above it, and itself at the end."""
        path = [self]
        while path[0].parent and path[0].parent not in path:
            path.insert(0, path[0].parent)
        return path

    @transaction.atomic
    def cover(self, systems: Collection[System]) -> None:
        """From now on it looks after these systems and no others."""
        self.systems.set(systems, through_defaults={"contract_id": self.contract_id})


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
