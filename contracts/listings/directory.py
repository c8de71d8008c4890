"""The lists of the directory: people, sites, systems."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts.models import Counter, Organisation, Person, Site, System
from contracts.models.base import Standing
from portal.lists import Choice, Column, Flag, Listing, RecordFilter, Words, keyset
from portal.lists.filters import Address, Chip, Unreadable
from records.rights import Actor, Right

LASTS = [(each.value, each.label) for each in Standing if each != Standing.ENDING]
STANDING = Column(
    "standing",
    _("State"),
    sort=("standing_now", "id"),
    value=lambda row: row.standing_today.label,
    template="contracts/cells/standing.html",
)


class Called(Words):
    """Words of people: names in any kana, codes, numbers, organisations, sites."""

    def apply(self, rows: Any, value: str) -> QuerySet[Any]:
        found: QuerySet[Any] = rows.called(value)
        return found


class PersonListing(Listing):
    name = "people"
    title = _("People")
    counted = 50_000  # the whole staff of an agency, which is quickly counted
    personal = True
    export_right = Right.READ_PEOPLE
    columns = (
        Column("name", _("Full name"), sort=("kana", "id"), link=True),
        Column("kana", _("Kana")),
        Column("extension", _("Extension"), sort=("extension", "id")),
        Column(
            "organisation",
            _("Organisation"),
            sort=("organisation__name", "kana", "id"),
            needs=("organisation",),
        ),
        Column("post", _("Post")),
        Column("site", _("Site"), sort=("site__name", "kana", "id"), needs=("site",)),
        STANDING,
        Column("code", pgettext_lazy("of a record", "Code"), sort="code", shown=False),
        Column("email", _("E-mail address"), sort=("email", "id"), shown=False),
        Column("last", _("Last day here"), sort=("last", "id"), shown=False),
    )
    filters = (
        Called("q", _("Name, extension and the like")),
        RecordFilter(
            "organisation",
            _("Organisation"),
            door=Organisation.objects.visible_to,
            search=("name", "code"),
        ),
        RecordFilter("site", _("Site"), door=Site.objects.visible_to, search=("name", "code")),
        Choice("standing", _("State"), LASTS, field="standing_now"),
        Flag("account", _("With an account"), condition=Q(user__isnull=False)),
    )
    default_sort = "name"
    empty_title = _("Nobody was found")
    empty_hint = _("People are entered one by one or taken over from a list.")

    def rows(self, actor: Any) -> QuerySet[Any]:
        return Person.objects.visible_to(actor).with_standing(timezone.localdate())

    def url(self, row: Any) -> str:
        return reverse("contracts:person", args=[self.actor.contract.code, row.pk])

    @property
    def order(self) -> keyset.Order:
        """Who was looked for by words comes best first, until another order is asked for."""
        order = super().order
        by_words = "q" in self.selection.filters and self.selection.sort == self.default_sort
        return (keyset.Key("rank"), *order) if by_words else order


@dataclass(frozen=True)
class KindOfSite(Choice):
    """The classes of sites, which every contract names as its papers do."""

    def options(self, actor: Any = None) -> list[tuple[str, Any]]:
        if actor is None:
            return []
        sites = Site.objects.visible_to(actor).exclude(kind="").order_by("kind")
        return [(kind, kind) for kind in sites.values_list("kind", flat=True).distinct()]

    def read(self, address: Address, actor: Actor) -> tuple[str, ...] | None:
        asked = {value for value in address.getlist(self.key) if value}
        known = tuple(kind for kind, _label in self.options(actor) if kind in asked)
        if unknown := asked.difference(known):
            text = _("“%(value)s” is not one of the choices.")
            raise Unreadable(text % {"value": min(unknown)[:60]})
        return known or None

    def chips(self, value: tuple[str, ...]) -> list[Chip]:
        return [Chip(one, tuple(o for o in value if o != one) or None) for one in value]


class SiteListing(Listing):
    name = "sites"
    title = _("Sites")
    right = Right.READ_PEOPLE
    columns = (
        Column("code", pgettext_lazy("of a record", "Code"), sort="code"),
        Column("name", _("Name"), sort=("name", "id"), link=True),
        Column("kind", _("Class"), sort=("kind", "name", "id")),
        Column("counters_now", _("Counters"), number=True),
        Column("people_now", _("Number of people"), number=True),
        Column("first", _("Opens on"), sort=("first", "id")),
        Column("last", _("Closes on"), sort=("last", "id")),
        STANDING,
        Column("outside", _("Outside the agency"), sort=("outside", "id"), shown=False),
        Column("source", _("Requirement"), shown=False),
    )
    filters = (
        Words("q", _("Name or code"), fields=("name", "code")),
        KindOfSite("kind", _("Class"), ()),
        Choice("standing", _("State"), LASTS, field="standing_now"),
        Flag(
            "counter",
            _("With a counter"),
            condition=lambda: Q(pk__in=Counter.objects.values("site")),
        ),
    )
    default_sort = "code"
    empty_title = _("No sites")
    empty_hint = _("Sites are where people work and where devices are handed over.")

    def rows(self, actor: Any) -> QuerySet[Any]:
        return Site.objects.visible_to(actor).with_standing(timezone.localdate())

    def complete(self, rows: Sequence[Any]) -> None:
        today, keys = timezone.localdate(), [row.pk for row in rows]
        people = Person.objects.visible_to(self.actor).on(today)
        people_at = counted(people.filter(site__in=keys), "site")
        counters_at = counted(Counter.objects.on(today).filter(site__in=keys), "site")
        for row in rows:
            row.people_now = people_at.get(row.pk, 0)
            row.counters_now = counters_at.get(row.pk, 0)

    def url(self, row: Any) -> str:
        return reverse("contracts:site", args=[self.actor.contract.code, row.pk])


def counted(rows: QuerySet[Any], by: str) -> dict[int, int]:
    """How many rows point at each record."""
    return dict(rows.order_by().values_list(by).annotate(Count("pk")))


class SystemListing(Listing):
    name = "systems"
    title = _("Systems")
    right = Right.READ_CONTRACT
    columns = (
        Column("code", pgettext_lazy("of a record", "Code"), sort="code"),
        Column("name", _("Name"), sort=("name", "id"), link=True),
        Column("alias", _("Also called"), sort=("alias", "id")),
        Column("kind", _("Kind"), sort=("kind", "id")),
        Column("users_now", _("Users now"), sort=("users_now", "id"), number=True),
        Column("users_planned", _("Users planned"), sort=("users_planned", "id"), number=True),
        Column("source", _("Requirement"), shown=False),
    )
    filters = (
        Words("q", _("Name, alias or code"), fields=("name", "alias", "code")),
        Choice("kind", _("Kind"), System.Kind.choices),
    )
    default_sort = "code"
    empty_title = _("No systems")
    empty_hint = _("Systems are what the contract operates, and those linked to it.")

    def rows(self, actor: Any) -> QuerySet[Any]:
        return System.objects.visible_to(actor)

    def url(self, row: Any) -> str:
        return reverse("contracts:system", args=[self.actor.contract.code, row.pk])
