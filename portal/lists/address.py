"""What the address of a list asks for, checked against what the listing allows.

Nothing else of an address reaches the database. What is not understood is refused and not
ignored: a mistyped filter would otherwise show, export and log more than was asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from portal.lists.filters import Address, Pairs, Unreadable
from records.rights import Actor

if TYPE_CHECKING:
    from portal.lists.listing import Listing

SORT, COLUMNS, VIEW, PLACE, PICK = "sort", "columns", "view", "place", "pick"
RESERVED = frozenset({SORT, COLUMNS, VIEW, PLACE, PICK})
BARE = "all"  # the view that is none: the list as it is before anybody chose


@dataclass(frozen=True)
class Selection:
    """Filters, order and columns, each one known to the listing."""

    filters: Mapping[str, Any] = field(default_factory=dict)
    sort: str = ""
    columns: tuple[str, ...] = ()

    def narrowed(self, key: str, value: Any) -> "Selection":
        others = {name: other for name, other in self.filters.items() if name != key}
        return replace(self, filters=others if value is None else others | {key: value})

    def sorted(self, sort: str) -> "Selection":
        return replace(self, sort=sort)

    def showing(self, columns: tuple[str, ...]) -> "Selection":
        return replace(self, columns=columns)


@dataclass(frozen=True)
class Asked:
    """An address as it was read. `refusals` says, by filter key or "", what it asks in vain."""

    selection: Selection
    refusals: Mapping[str, str]

    @property
    def refused(self) -> bool:
        return bool(self.refusals)

    @property
    def status(self) -> int:
        """An address nobody typed into the bar is 400, a value that somebody typed is 422."""
        return 200 if not self.refused else 400 if "" in self.refusals else 422


def read(listing: "Listing", address: Address, actor: Actor) -> Asked:
    filters: dict[str, Any] = {}
    refusals: dict[str, str] = {}
    if unknown := sorted(set(address) - listing.address_keys() - {VIEW, PLACE}):
        refusals[""] = _("This list has no filter “%(key)s”.") % {"key": unknown[0][:60]}
    for one in listing.filters:
        try:
            value = one.read(address, actor)
        except Unreadable as refusal:
            refusals[one.key] = str(refusal)
        else:
            if value is not None:
                filters[one.key] = value
    sort = address.get(SORT) or listing.default_sort
    if sort.removeprefix("-") not in listing.sorts():
        refusals[""] = _("This list cannot be sorted by “%(key)s”.") % {"key": sort[:60]}
        sort = listing.default_sort
    columns, strange = _columns(listing, address)
    if strange:
        refusals[""] = _("This list has no column “%(key)s”.") % {"key": strange[:60]}
    return Asked(Selection(filters, sort, columns), refusals)


def _columns(listing: "Listing", address: Address) -> tuple[tuple[str, ...], str]:
    """The chosen columns in their order, and the first that the listing does not have."""
    asked = [key for value in address.getlist(COLUMNS) for key in value.split(",") if key]
    known = {column.key for column in listing.columns}
    strange = next((key for key in asked if key not in known), "")
    chosen = tuple(dict.fromkeys(key for key in asked if key in known))
    return chosen or listing.default_columns(), strange


def pairs(listing: "Listing", selection: Selection) -> Pairs:
    """Keys and values of a selection; what is as ever is left out."""
    written: Pairs = []
    for one in listing.filters:
        if one.key in selection.filters:
            written += one.write(selection.filters[one.key])
    return written + pairs_beside_filters(listing, selection)


def pairs_beside_filters(listing: "Listing", selection: Selection) -> Pairs:
    written: Pairs = []
    if selection.sort != listing.default_sort:
        written.append((SORT, selection.sort))
    if selection.columns != listing.default_columns():
        written.append((COLUMNS, ",".join(selection.columns)))
    return written


def write(listing: "Listing", selection: Selection) -> str:
    """The one query of a selection, however its address was typed."""
    return urlencode(pairs(listing, selection), safe=",")


def has_selection(address: Address) -> bool:
    """Whether the address itself says what to show, rather than leaving it to a view."""
    return bool(set(address) - {VIEW, PLACE})
