"""Queues and categories: where a ticket arrives and under what it is reported. Data of the
contract."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts.models import Calendar, System, WorkLine
from contracts.models.base import ContractQuerySet, FromPapers, OfContract, code_field, one_code
from contracts.models.registers import Edited
from records.policy import Policy


class Queue(OfContract, FromPapers, Edited):
    """Queues are counted apart: the desk of one system, questions on all, questions of vendors."""

    policy = Policy(tenant="contract")

    class Askers(models.TextChoices):
        STAFF = "staff", _("staff of the agency")
        VENDORS = "vendors", _("related vendors")

    code = code_field()
    name = models.CharField(_("name"), max_length=120)
    askers = models.CharField(
        _("who asks here"), max_length=7, choices=Askers.choices, default=Askers.STAFF
    )
    # Only for this system; without one for all of the contract.
    system = models.ForeignKey(
        System,
        verbose_name=_("system"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    # Its opening hours; without one those by which the contract counts.
    calendar = models.ForeignKey(
        Calendar,
        verbose_name=_("opening hours"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("queue")
        ordering = ["contract", "id"]
        constraints = [one_code("queue")]

    def __str__(self) -> str:
        return self.name


class ReportingCategory(OfContract, FromPapers):
    """One of the few sums that the monthly report prints."""

    policy = Policy(tenant="contract")

    code = code_field()
    name = models.CharField(_("name"), max_length=120)

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporting category")
        ordering = ["contract", "id"]
        constraints = [one_code("reporting_category")]

    def __str__(self) -> str:
        return self.name


class Category(OfContract, FromPapers, Edited):
    """What an agent chooses while typing; it says what is reported."""

    policy = Policy(tenant="contract")

    code = code_field()
    name = models.CharField(_("name"), max_length=120)
    reporting = models.ForeignKey(
        ReportingCategory,
        verbose_name=_("reporting category"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="categories",
    )
    work_line = models.ForeignKey(
        WorkLine,
        verbose_name=_("line of work"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("category of tickets")
        verbose_name_plural = _("categories of tickets")
        ordering = ["contract", "id"]
        constraints = [one_code("ticket_category")]

    def __str__(self) -> str:
        return self.name
