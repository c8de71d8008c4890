"""A view: filters, order and columns of a list under a name."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.listings import names_open_to
from records.policy import Policy
from records.rights import Actor

CONVENIENCE = "A convenience of its owner; it changes no fact."


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, actor: Actor) -> "SavedViewQuerySet":
        """One's own and the shared ones of lists that one may open.

        A view holds no rows: whoever opens it sees the rows that are visible to him. Those of a
        contract stay their owner's until the contract itself says who its members are.
        """
        mine_or_shared = Q(owner=actor.pk) | Q(shared=True, contract_id=None)
        return self.filter(mine_or_shared, listing__in=names_open_to(actor))


class SavedView(models.Model):
    policy = Policy(tenant="contract_id", history=False, why_no_history=CONVENIENCE)

    listing = models.CharField(max_length=64)
    contract_id = models.BigIntegerField(null=True, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=2000, blank=True)
    shared = models.BooleanField(_("shared"), default=False)

    objects: ClassVar = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "contract_id", "owner", "name"],
                name="one_view_a_name",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return self.name


class DefaultView(models.Model):
    """The view in which a person's list opens."""

    policy = Policy(
        why_no_tenant="The view belongs to a contract.",
        history=False,
        why_no_history=CONVENIENCE,
    )

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    listing = models.CharField(max_length=64)
    contract_id = models.BigIntegerField(null=True, blank=True)
    view = models.ForeignKey(SavedView, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "listing", "contract_id"],
                name="one_default_a_list",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.view_id}"
