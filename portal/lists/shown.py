"""A list as its page shows it: everything the template reads, nothing it has to decide."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _

from portal.lists import address, keyset, places
from portal.lists.address import Selection
from portal.lists.columns import Cell, Column
from portal.lists.counts import Count, count
from portal.lists.filters import Filter, RecordFilter, usual_spans
from portal.lists.views import default_of
from portal.models.views import SavedView
from portal.pages import asks_by_itself

if TYPE_CHECKING:
    from portal.lists.listing import Listing

Text = str | Promise


@dataclass(frozen=True)
class Head:
    column: Column
    url: str = ""  # orders by this column, or the other way round
    order: str = ""  # as aria-sort has it


@dataclass(frozen=True)
class Line:
    row: Any
    url: str
    cells: list[Cell]


FEW_FILTERS = 3


@dataclass(frozen=True)
class Bound:
    """A filter with what was asked of it."""

    filter: Filter
    shown: "Shown"

    @property
    def listing(self) -> "Listing":
        return self.shown.listing

    @property
    def id(self) -> str:
        return f"{self.listing.name}-{self.filter.key}"

    @property
    def error(self) -> str:
        return self.listing.asked.refusals.get(self.filter.key, "")

    @property
    def value(self) -> Any:
        return self.listing.selection.filters.get(self.filter.key)

    @cached_property
    def typed(self) -> list[str]:
        """What the controls hold: the value, or what was typed and not understood."""
        if self.error:
            return [self.listing.typed.get(key, "") for key in self.filter.keys]
        written: dict[str, str] = dict(self.filter.write(self.value)) if self.value else {}
        return [written.get(key, "") for key in self.filter.keys]

    @cached_property
    def options(self) -> list[tuple[str, Text, bool]]:
        picked = {text for _key, text in self.filter.write(self.value)} if self.value else set()
        found = self.filter.options(self.listing.actor)
        return [(value, label, value in picked) for value, label in found]

    @cached_property
    def many(self) -> bool:
        """More records than a menu can hold: they are looked for by typing."""
        has_many = self.filter.has_many(self.listing.actor)
        return has_many or len(self.options) > RecordFilter.MOST_OPTIONS

    @property
    def spans(self) -> list[tuple[str, str]]:
        """The spans of days that people ask for most, and their addresses."""
        return [
            (label, self.shown.narrowed_to(self.filter.key, span))
            for label, span in usual_spans(timezone.localdate())
        ]


@dataclass(frozen=True)
class ShownChip:
    label: Text
    text: str
    url: str  # the list without it


@dataclass(frozen=True)
class Choosable:
    """A column in the column menu."""

    column: Column
    shown: bool
    earlier: str = ""
    later: str = ""


class Shown:
    def __init__(self, listing: "Listing") -> None:
        self.listing = listing
        self.name = listing.name
        self.title = listing.title
        request = listing.request
        self.path = request.path
        self.id = f"list-{listing.name}"
        self.polled = asks_by_itself(request)
        self.refused = listing.asked.refused
        self.refusal = listing.asked.refusals.get("", "")
        self.selected = listing.selected()
        self.page = keyset.page_at(self.selected, listing.order, self.place, listing.page_size)
        self.rows = self.page.rows
        listing.complete(self.rows)

    # --- Place and pages ---

    @cached_property
    def _bound(self) -> tuple[object, ...]:
        listing = self.listing
        return (listing.name, listing.scope, listing.actor.pk, listing.order, listing.query)

    @cached_property
    def place(self) -> keyset.Place | None:
        text = self.listing.typed.get(address.PLACE, "")
        return places.unsign(text, self.listing.order, *self._bound) if text else None

    @property
    def place_lost(self) -> bool:
        return address.PLACE in self.listing.typed and self.place is None

    def _turned(self, place: keyset.Place | None) -> str:
        return self._url(place=places.sign(place, *self._bound)) if place else ""

    @property
    def previous(self) -> str:
        return self._turned(self.page.before)

    @property
    def next(self) -> str:
        return self._turned(self.page.after)

    @property
    def first(self) -> str:
        return self._url() if self.page.before else ""

    @property
    def last(self) -> str:
        return self._turned(keyset.Place(backwards=True)) if self.page.after else ""

    @property
    def turns(self) -> list[tuple[str, str, str]]:
        """The pages around this one: what the link says, where it leads, its relation."""
        return [
            (_("First page"), self.first, ""),
            (_("Previous page"), self.previous, "prev"),
            (_("Next page"), self.next, "next"),
            (_("Last page"), self.last, ""),
        ]

    @cached_property
    def count(self) -> Count:
        if self.page.whole:
            return Count(len(self.rows))
        return count(
            self.selected,
            guess=not self.listing.selection.filters,
            limit=self.listing.counted,
        )

    # --- Addresses ---

    def _url(self, selection: Selection | None = None, place: str = "") -> str:
        """The address of this list, with another selection or at another place of this one."""
        view = self.listing.view
        untouched = selection is None and not address.has_selection(self.listing.typed)
        if untouched and view:
            query = urlencode({address.VIEW: view.pk})
        else:
            query = address.write(self.listing, selection or self.listing.selection)
            query = query or f"{address.VIEW}={address.BARE}"
        parts = [query, urlencode({address.PLACE: place}) if place else ""]
        return f"{self.path}?{'&'.join(filter(None, parts))}"

    @property
    def address(self) -> str:
        place = self.listing.typed.get(address.PLACE, "")
        return self._url(place="" if self.place_lost else place)

    @property
    def bare(self) -> str:
        return f"{self.path}?{address.VIEW}={address.BARE}"

    def narrowed_to(self, key: str, value: Any) -> str:
        return self._url(self.listing.selection.narrowed(key, value))

    # --- What stands above the table ---

    @cached_property
    def filters(self) -> list[Bound]:
        return [Bound(one, self) for one in self.listing.filters]

    @property
    def leading(self) -> list[Bound]:
        """The filters that are always there; a few need not be put away on a narrow page."""
        return [bound for bound in self.filters if self.few or bound.filter.leads]

    @property
    def others(self) -> list[Bound]:
        return [bound for bound in self.filters if not (self.few or bound.filter.leads)]

    @property
    def few(self) -> bool:
        return len(self.filters) <= FEW_FILTERS

    @property
    def chips(self) -> Iterator[ShownChip]:
        selection = self.listing.selection
        for one in self.listing.filters:
            if one.key in selection.filters:
                for chip in one.chips(selection.filters[one.key]):
                    yield ShownChip(one.label, chip.text, self.narrowed_to(one.key, chip.rest))

    @property
    def narrowed(self) -> bool:
        return bool(self.listing.selection.filters)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the filter bar sends along unchanged: order and columns."""
        return address.pairs_beside_filters(self.listing, self.listing.selection)

    @property
    def kept_by_columns(self) -> list[tuple[str, str]]:
        """What the column menu sends along unchanged: filters and order."""
        plain = self.listing.selection.showing(self.listing.default_columns())
        return address.pairs(self.listing, plain)

    @property
    def views(self) -> list[SavedView]:
        return self.listing.views

    @cached_property
    def default_view(self) -> int | None:
        return default_of(self.listing)

    @property
    def tabs(self) -> list[tuple[str, str, bool]]:
        current = None if address.has_selection(self.listing.typed) else self.listing.view
        bare = current is None and not self.listing.query
        return [(_("All"), self.bare, bare)] + [
            (view.name, f"{self.path}?{address.VIEW}={view.pk}", view == current)
            for view in self.views
        ]

    @property
    def choosable(self) -> list[Choosable]:
        chosen = list(self.listing.selection.columns)
        shown = [
            Choosable(
                column,
                shown=True,
                earlier=self._moved(chosen, place, place - 1) if place else "",
                later=self._moved(chosen, place, place + 1) if place < len(chosen) - 1 else "",
            )
            for place, column in enumerate(self.listing.shown_columns())
        ]
        hidden = [
            Choosable(column, shown=False)
            for column in self.listing.columns
            if column.key not in chosen
        ]
        return shown + hidden

    def _moved(self, chosen: list[str], place: int, other: int) -> str:
        moved = chosen.copy()
        moved[place], moved[other] = moved[other], moved[place]
        return self._url(self.listing.selection.showing(tuple(moved)))

    # --- The table ---

    @cached_property
    def heads(self) -> list[Head]:
        return [self._head(column) for column in self.listing.shown_columns()]

    def _head(self, column: Column) -> Head:
        if not column.sort:
            return Head(column)
        sort = self.listing.selection.sort
        order = {column.key: "ascending", f"-{column.key}": "descending"}.get(sort, "")
        turned = f"-{column.key}" if order == "ascending" else column.key
        return Head(column, self._url(self.listing.selection.sorted(turned)), order)

    @property
    def lines(self) -> Iterator[Line]:
        columns = self.listing.shown_columns()
        # The column that names the row is the one that says so, or else the first.
        head = next((column for column in columns if column.link), columns[0])
        for row in self.rows:
            cells = [Cell(column, row, head=column is head) for column in columns]
            yield Line(row, self.listing.url(row), cells)

    @cached_property
    def poll(self) -> int:
        return self.listing.poll(self.rows)

    @cached_property
    def tick_url(self) -> str:
        return self.listing.tick_url()

    @property
    def may_export(self) -> bool:
        return self.listing.may_export() and not self.refused

    @property
    def scope(self) -> str:
        return places.sign_scope(self.name, self.listing.scope)

    @cached_property
    def token(self) -> str:
        """Sent with an export, so that two presses are one."""
        return uuid.uuid4().hex


def picks(listing: "Listing") -> HttpResponse:
    """The records that a record filter offers for the letters typed so far."""
    key = listing.typed.get(address.PICK, "")
    found = (one for one in listing.filters if isinstance(one, RecordFilter) and one.key == key)
    record_filter = next(found, None)
    if record_filter is None:
        raise Http404
    words = listing.typed.get(key, "")[: RecordFilter.MOST_OPTIONS]
    options = record_filter.options(listing.actor, words)
    return render(listing.request, "portal/lists/picks.html", {"options": options})
