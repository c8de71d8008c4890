"""What the registers of a contract share: a number by which a row is cited for ever."""

from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contracts.models.base import OfContract
from records.models.numbering import take_number
from records.versions import save_unless_changed


class Edited(models.Model):
    """Rows that people edit on screen; whoever saves second is told."""

    version = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    def edit(self, *, version: int | None, **changes: Any) -> None:
        for name, value in changes.items():
            setattr(self, name, value)
        save_unless_changed(self, version=version, fields=changes)


class Numbered(OfContract, Edited):
    """`number` is gapless within the contract: a row is never deleted, only closed."""

    CITED: ClassVar[str | Promise]  # how a row is cited, with the number in it

    number = models.PositiveIntegerField(_("number"), editable=False)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["contract", "number"], name="%(app_label)s_%(class)s_has_its_number"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="%(app_label)s_%(class)s_counts_from_one"
            ),
        ]

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """The number is taken with the first save, so that a row that is refused leaves no gap."""
        if self.number is None:
            self.number = take_number(
                scope=f"contract:{self.contract_id}", kind=self._meta.model_name or ""
            )
        super().save(*args, **kwargs)

    @property
    def reference(self) -> str:
        return str(self.CITED) % {"number": self.number}
