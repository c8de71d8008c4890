"""What a profile said when it was last loaded: the third side of every comparison."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts.models.base import ContractQuerySet, OfContract
from records.policy import Policy


class ProfileRow(OfContract):
    """One row of a profile as plain values. Without it nobody could tell whether a value that
    differs was changed in the file or on screen."""

    policy = Policy(
        tenant="contract",
        history=False,
        why_no_history="It repeats a file; the records made from it have their history.",
    )

    section = models.CharField(_("section"), max_length=60)
    key = models.CharField(_("row"), max_length=300)
    values = models.JSONField(_("values"))
    loaded_at = models.DateTimeField(_("loaded at"))
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("loaded by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of a profile")
        ordering = ["contract", "section", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "section", "key"], name="a_profile_row_is_kept_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.key}"
