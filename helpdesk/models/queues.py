"""Queues and categories: where a ticket arrives and under what it is reported. Data of the
contract."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.functions import Cast, Replace
from django.utils.translation import gettext_lazy as _

from contracts.models import Calendar, System, WorkLine
from contracts.models.base import ContractQuerySet, FromPapers, OfContract, code_field, one_code
from contracts.models.registers import Edited
from contracts.sought import EDGE, Sought, sought_words
from records.policy import Policy

# Each of the other names is a text of its own.
SPLIT = Replace("aliases", Value(" "), Value(EDGE))


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


class CategoryQuerySet(ContractQuerySet):
    def called(self, words: str) -> Self:
        """Those whom every word fits; first where a text is the word, then where one begins so."""
        found, whole, begun = self.alias(sought=Sought("code", "name", SPLIT)), Q(), Q()
        for word in sought_words(words):
            found = found.filter(sought__contains=word)
            whole |= Q(sought__contains=f"{EDGE}{word}{EDGE}")
            begun |= Q(sought__contains=f"{EDGE}{word}")
        ranks = [When(whole, then=0), When(begun, then=1)] if whole else []
        rank = Case(*ranks, default=Cast(Value(2), IntegerField()), output_field=IntegerField())
        return found.annotate(rank=rank).order_by("rank", "id")


class Category(OfContract, FromPapers, Edited):
    """What an agent chooses while typing; it says what is reported."""

    policy = Policy(tenant="contract")

    code = code_field()
    name = models.CharField(_("name"), max_length=120)
    # What else an agent types for it: the reading, other names, apart by spaces.
    aliases = models.CharField(_("reading and other names"), max_length=200, blank=True)
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

    objects: ClassVar = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("category of tickets")
        verbose_name_plural = _("categories of tickets")
        ordering = ["contract", "id"]
        constraints = [one_code("ticket_category")]

    def __str__(self) -> str:
        return self.name
