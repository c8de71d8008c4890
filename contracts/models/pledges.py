"""Pledges of secrecy, which a person makes when joining and when leaving."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contracts.models.base import ContractQuerySet, OfContract
from contracts.models.people import Person
from records.policy import Policy
from records.rights import Right


class PledgeQuerySet(ContractQuerySet):
    right = Right.READ_ROSTER


class Pledge(OfContract):
    """The pledge of secrecy: when joining, and when leaving, then with what was handed back."""

    policy = Policy(tenant="contract", personal=("note",))

    class Kind(models.TextChoices):
        JOINING = "joining", _("when joining")
        LEAVING = "leaving", _("when leaving")

    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="pledges"
    )
    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices)
    pledged_on = models.DateField(_("day of the pledge"))
    # When the agency's window for reports was made known to the person.
    announced_on = models.DateField(_("report window made known on"), null=True, blank=True)
    returned_on = models.DateField(_("information returned or deleted on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("noted by"),
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    noted_at = models.DateTimeField(_("noted at"), editable=False)

    objects: ClassVar = PledgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("pledge of secrecy")
        ordering = ["contract", "person", "pledged_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="leaving") | Q(returned_on=None),
                name="information_is_returned_when_leaving",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.pledged_on}"
