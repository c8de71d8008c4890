"""The roles of a contract as its papers name them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contracts.models.base import ContractQuerySet, FromPapers, OfContract, code_field, one_code
from contracts.models.organisations import Organisation
from contracts.roles import BASES, Base, BaseRow, Side
from records.policy import Policy


class Role(OfContract, FromPapers):
    """`alone`: whoever holds it holds no other. `one_at_a_time`: exactly one person on any day."""

    policy = Policy(tenant="contract")

    code = code_field()
    name = models.CharField(_("name"), max_length=120)
    base = models.CharField(_("rights as"), max_length=13, choices=Base.choices)
    alone = models.BooleanField(_("no second role"), default=False)
    one_at_a_time = models.BooleanField(_("one person at a time"), default=False)
    needs_roster = models.BooleanField(_("only with an approved roster"), default=False)
    alias = models.CharField(_("also called"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="roles",
    )
    at_least = models.PositiveSmallIntegerField(_("at least so many"), null=True, blank=True)
    needs_approval = models.BooleanField(_("approved by the agency"), default=False)
    own_site_only = models.BooleanField(_("only for the own site"), default=False)

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        ordering = ["contract", "id"]
        constraints = [one_code("role")]

    def __str__(self) -> str:
        return self.name

    @property
    def row(self) -> BaseRow:
        return BASES[Base(self.base)]

    @property
    def side(self) -> Side:
        return self.row.side

    @property
    def opens(self) -> bool:
        """Whether it opens the contract; some only stand in the papers."""
        return self.base != Base.WORKER

    def is_forbidden_beside(self, other: "Role") -> bool:
        one, another = sorted((self.pk, other.pk))
        return ForbiddenPair.objects.filter(one=one, other=another).exists()


class ForbiddenPair(OfContract, FromPapers):
    """Two roles that no person may hold at once."""

    policy = Policy(tenant="contract")

    one = models.ForeignKey(
        Role, verbose_name=_("one role"), on_delete=models.CASCADE, related_name="+"
    )
    other = models.ForeignKey(
        Role, verbose_name=_("other role"), on_delete=models.CASCADE, related_name="+"
    )

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("forbidden pair of roles")
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="a_pair_is_forbidden_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="a_pair_is_two_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one} + {self.other}"
