"""A view: filters, order and columns of a list under a name."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.actors import members_of
from portal.listings import names_open_to
from records.errors import DomainError
from records.policy import Policy
from records.rights import Actor

CONVENIENCE = "A convenience of its owner; it changes no fact."
LONGEST_NAME = 60
LONGEST_QUERY = 2000
MOST_VIEWS = 30  # of one person on one list: more than a menu can hold is no convenience


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, actor: Actor) -> "SavedViewQuerySet":
        """One's own and the shared ones of lists that one may open.

        A view holds no rows: whoever opens it sees the rows that are visible to him.
        """
        places = [actor] if actor.contract else [actor, *members_of(actor)]
        seen = Q(pk__in=[])
        for place in places:
            contract_id = place.contract.pk if place.contract else None
            here = Q(contract_id=contract_id, listing__in=names_open_to(place))
            seen |= here & (Q(owner=actor.pk) | Q(shared=True))
        return self.filter(seen)


class SavedView(models.Model):
    policy = Policy(tenant="contract_id", history=False, why_no_history=CONVENIENCE)

    listing = models.CharField(max_length=64)
    contract_id = models.BigIntegerField(null=True, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    query = models.CharField(max_length=LONGEST_QUERY, blank=True)
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

    @classmethod
    def keep(
        cls, listing: str, name: str, *, query: str, shared: bool, contract_id: int | None, by: Any
    ) -> "SavedView":
        """A new view, or what one's view of this name is from now on."""
        if len(query) > LONGEST_QUERY:
            raise DomainError(gettext("These filters are too long for a view."))
        mine = cls.objects.filter(owner=by.pk, listing=listing, contract_id=contract_id)
        name = checked(name)
        if not mine.filter(name=name).exists() and mine.count() >= MOST_VIEWS:
            raise DomainError(
                gettext("You have %(most)d views of this list; delete one first.")
                % {"most": MOST_VIEWS}
            )
        return cls.objects.update_or_create(
            owner=by,
            listing=listing,
            contract_id=contract_id,
            name=name,
            defaults={"query": query, "shared": shared},
        )[0]

    def change(self, name: str, *, shared: bool) -> None:
        self.name, self.shared = checked(name), shared
        try:
            with transaction.atomic():
                self.save(update_fields=["name", "shared"])
        except IntegrityError:
            raise DomainError(gettext("You have another view of this name.")) from None


def checked(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise DomainError(
            gettext("Give the view a name of at most %(most)d characters.") % {"most": LONGEST_NAME}
        )
    return name


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

    @classmethod
    def choose(cls, view: SavedView, *, by: Any) -> None:
        cls.objects.update_or_create(
            owner=by,
            listing=view.listing,
            contract_id=view.contract_id,
            defaults={"view": view},
        )

    @classmethod
    def forget(cls, listing: str, *, contract_id: int | None, by: Any) -> None:
        cls.objects.filter(owner=by.pk, listing=listing, contract_id=contract_id).delete()
