"""What is said or decided about a record of any room."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from contracts.models.base import ContractQuerySet, OfContract, any_of
from workbench.matters import Matter, all_matters, matter_of


class AboutQuerySet(ContractQuerySet):
    """Seen by whoever sees the record; `path` leads from the row to what names the record."""

    path: ClassVar[str] = ""

    def about(self, record: models.Model) -> Self:
        """Of one record, which was loaded through its own `visible_to`."""
        kind = ContentType.objects.get_for_model(record)
        return self.filter(**{f"{self.path}record_type": kind, f"{self.path}record_id": record.pk})

    def visible_about(self, record: models.Model, member: Any) -> Self:
        """What a member sees of one record; the doors of all other kinds are not asked."""
        rows = self.about(record).filter(**{self.contract_path: member.contract.pk})
        return rows.filter(self.beside([matter_of(record)], member))

    def shown_to(self, member: Any) -> Q:
        return self.beside(all_matters(), member)

    def beside(self, matters: Iterable[Matter], member: Any) -> Q:
        """What stands beside the records of these kinds that a member sees.

        The record of each row may be looked up by itself: of a list of all, the database would
        first gather every record that the member sees, for one comment as well.
        """
        return any_of(
            Q(
                Exists(matter.rows(member).filter(pk=OuterRef(f"{self.path}record_id")).order_by()),
                **{f"{self.path}record_type": ContentType.objects.get_for_model(matter.model)},
            )
            for matter in matters
        )


class AboutRecord(OfContract):
    record_type = models.ForeignKey(
        ContentType,
        verbose_name=_("kind of record"),
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
    )
    record_id = models.BigIntegerField(_("record"), editable=False)
    record = GenericForeignKey("record_type", "record_id")

    class Meta:
        abstract = True
        indexes: ClassVar = [models.Index(fields=["record_type", "record_id"])]

    @property
    def url(self) -> str:
        """The page of the record."""
        record: Any = self.record
        return matter_of(record).url(record)
