"""Where people work and things are handed over: sites and their counters."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts.models.base import (
    FromPapers,
    Lasting,
    LastingQuerySet,
    OfContract,
    code_field,
    one_code,
)
from records.policy import Policy
from records.rights import Right


class PlaceQuerySet(LastingQuerySet):
    right = Right.READ_PEOPLE


class Site(OfContract, Lasting, FromPapers):
    policy = Policy(tenant="contract")

    code = code_field()
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("class"), max_length=60, blank=True)
    # Work outside the agency's premises needs its permission.
    outside = models.BooleanField(_("outside the agency"), default=False)
    permitted_on = models.DateField(_("day of the permission"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    # A row of the papers may stand for several places of one kind.
    count = models.PositiveIntegerField(_("how many"), null=True, blank=True)

    objects: ClassVar = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("site")
        ordering = ["contract", "id"]
        constraints = [one_code("site"), *Lasting.Meta.constraints]

    def __str__(self) -> str:
        return self.name


class Counter(OfContract, Lasting, FromPapers):
    """A counter at which devices are lent and taken back."""

    policy = Policy(tenant="contract")

    site = models.ForeignKey(
        Site, verbose_name=_("site"), on_delete=models.PROTECT, related_name="counters"
    )
    code = code_field()
    name = models.CharField(_("name"), max_length=120)
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("counter")
        ordering = ["contract", "id"]
        constraints = [one_code("counter"), *Lasting.Meta.constraints]

    def __str__(self) -> str:
        return self.name

    def is_open_on(self, day: date) -> bool:
        return self.is_there(day) and self.site.is_there(day)
