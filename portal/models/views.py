"""A view: filters, order and columns of a list under a name."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from records.policy import Policy


class SavedView(models.Model):
    policy = Policy(
        tenant="contract_id",
        history=False,
        why_no_history="A convenience of its owner; it changes no fact.",
    )

    listing = models.CharField(max_length=64)
    contract_id = models.BigIntegerField(null=True, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=2000, blank=True)
    shared = models.BooleanField(_("shared"), default=False)

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
