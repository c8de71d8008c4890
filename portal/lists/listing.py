"""A list as a room declares it; the kit reads the address, pages, counts and shows."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import Promise, cached_property

from portal.actors import actor_of
from portal.listings import declare, may_open
from portal.lists import address, keyset
from portal.lists.address import Asked, Selection
from portal.lists.columns import Column
from portal.lists.counts import COUNTED
from portal.lists.filters import Filter
from portal.lists.searches import note_search
from portal.lists.shown import Shown, picks
from portal.lists.views import asked_view, views_of
from portal.models.views import SavedView
from portal.pages import answer
from records.rights import Right

Text = str | Promise
FRAGMENT = "portal/lists/list.html"


class Listing:
    """`rows(actor)` is the only source of rows, and begins at `visible_to(actor)`.

    right         demanded to open the list at all, beside the door of its page
    export_right  demanded to take it away as a file, if that is more
    personal      rows hold personal data: narrowing the list is written to the access log
    counted       how many rows are counted at most; beyond that the list says about how many
    scope         what the page's address fixes (a table, a record); plain values only
    """

    name: ClassVar[str] = ""
    title: ClassVar[Text] = ""
    columns: Sequence[Column] = ()  # a listing may have more of them in one contract
    filters: ClassVar[Sequence[Filter]] = ()
    default_sort: ClassVar[str] = ""
    right: ClassVar[Right | None] = None
    exports: ClassVar[bool] = True
    export_right: ClassVar[Right | None] = None
    personal: ClassVar[bool] = False
    page_size: ClassVar[int] = 50
    counted: ClassVar[int] = COUNTED
    empty_title: ClassVar[Text] = ""
    empty_hint: ClassVar[Text] = ""

    def __init_subclass__(cls) -> None:
        if cls.name:
            cls._check()
            declare(cls)

    def __init__(
        self,
        request: HttpRequest | None = None,
        *,
        actor: Any = None,
        query: str = "",
        **scope: Any,
    ) -> None:
        """For a page from its request; for a job from who asked and the query he saw."""
        self.request: Any = request
        self.actor: Any = actor if request is None else actor_of(request)
        self.typed = QueryDict(query) if request is None else request.GET
        if self.actor.contract is not None:
            scope = {"contract_id": self.actor.contract.pk, **scope}
        self.scope = scope

    # --- What a listing says of itself ---

    def rows(self, actor: Any) -> QuerySet[Any]:
        raise NotImplementedError

    def complete(self, rows: Sequence[Any]) -> None:
        """Adds to the rows of a page what no join can bring: one look-up for all of them."""

    def url(self, row: Model) -> str:
        """Where a row leads, or nothing."""
        return ""

    def tick_url(self) -> str:
        """Where rows that were ticked are taken, as `row=` of their keys; nothing for no ticks."""
        return ""

    def poll(self, rows: Sequence[Any]) -> int:
        """After how many seconds the rows are worth asking for again; 0 for never."""
        return 0

    @classmethod
    def address_keys(cls) -> frozenset[str]:
        """Every key that its address may have."""
        own = {key for one in cls.filters for key in one.keys}
        return frozenset(own | {address.SORT, address.COLUMNS})

    @classmethod
    def sorts(cls) -> dict[str, Column]:
        return {column.key: column for column in cls.columns if column.sort}

    def default_columns(self) -> tuple[str, ...]:
        return tuple(column.key for column in self.columns if column.shown)

    @classmethod
    def _check(cls) -> None:
        """A mistake in a declaration stops the start, not a reader."""
        keys = [key for one in cls.filters for key in one.keys]
        columns = [column.key for column in cls.columns]
        if len(keys) != len(set(keys)) or address.RESERVED & set(keys):
            raise ValueError(f"{cls.name}: filter keys must differ and not be reserved: {keys}")
        if len(columns) != len(set(columns)):
            raise ValueError(f"{cls.name}: column keys must differ: {columns}")
        if cls.default_sort.removeprefix("-") not in cls.sorts():
            raise ValueError(f"{cls.name}: default_sort names no column that sorts.")

    # --- What an actor sees of it ---

    @cached_property
    def views(self) -> list[SavedView]:
        return views_of(self)

    @cached_property
    def view(self) -> SavedView | None:
        """The saved view that the address names, or the one the person's list opens in."""
        return asked_view(self)

    @cached_property
    def meant(self) -> QueryDict:
        """What the address says, or else the view in which the list opens."""
        own = address.has_selection(self.typed)
        return self.typed if own or not self.view else QueryDict(self.view.query)

    @cached_property
    def asked(self) -> Asked:
        return address.read(self, self.meant, self.actor)

    @property
    def contract_id(self) -> int | None:
        return self.scope.get("contract_id")

    @property
    def selection(self) -> Selection:
        return self.asked.selection

    @property
    def query(self) -> str:
        return address.write(self, self.selection)

    @property
    def order(self) -> keyset.Order:
        sort = self.selection.sort
        column = self.sorts()[sort.removeprefix("-")]
        return keyset.order_of(column.sort, sort.startswith("-"))

    def shown_columns(self) -> list[Column]:
        by_key = {column.key: column for column in self.columns}
        return [by_key[key] for key in self.selection.columns]

    def selected(self) -> QuerySet[Any]:
        """The rows that the actor may see and asked for; none if the address was refused."""
        rows = self.rows(self.actor)
        if self.asked.refused:
            return rows.none()
        for one in self.filters:
            if one.key in self.selection.filters:
                rows = one.apply(rows, self.selection.filters[one.key])
        needs = [path for column in self.shown_columns() for path in column.needs]
        return rows.select_related(*needs) if needs else rows

    def may_export(self) -> bool:
        wanted = self.export_right
        return self.exports and (wanted is None or self.actor.may(wanted))

    # --- Answers ---

    def answer(self, page: str, context: Mapping[str, Any] | None = None) -> HttpResponse:
        """The whole page, or only the list when htmx asks for it."""
        if self.request is None:
            raise TypeError("A listing without a request has no page.")
        if not may_open(self.actor, type(self)):
            raise PermissionDenied
        if address.PICK in self.typed:
            return picks(self)
        shown = Shown(self)
        note_search(self, shown)
        response = answer(
            self.request,
            page,
            {"list": shown, **(context or {})},
            fragment=FRAGMENT,
            status=self.asked.status,
        )
        if self.request.htmx and not shown.polled:
            response["HX-Push-Url"] = shown.address
        return response
