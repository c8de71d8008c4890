"""Pages by the values of the last row, never by counting rows: page 20,000 costs what page 2 costs.

Empty values stand where PostgreSQL's ordinary index has them: last in ascending order, first in
descending order. Both directions are then the same index, read from its two ends.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model, Q, QuerySet

Values = Sequence[Any]


@dataclass(frozen=True)
class Key:
    """One column of an order."""

    path: str
    descending: bool = False

    def turned(self) -> "Key":
        return Key(self.path, not self.descending)

    def __str__(self) -> str:
        return f"-{self.path}" if self.descending else self.path


Order = tuple[Key, ...]


def order_of(sort: str | Sequence[str], descending: bool = False) -> Order:
    """The whole order behind a column's `sort`: always ends in the primary key, so no two tie."""
    paths = [sort] if isinstance(sort, str) else sort
    keys = [Key(path.removeprefix("-"), path.startswith("-")) for path in paths]
    if descending:
        keys = [key.turned() for key in keys]
    if keys[-1].path not in ("pk", "id"):
        keys.append(Key("pk", keys[0].descending))
    return tuple(keys)


def turned(order: Order) -> Order:
    return tuple(key.turned() for key in order)


@dataclass(frozen=True)
class Place:
    """Where a page begins: behind a row in reading order, or before it. No values: at the end."""

    values: Values = ()
    backwards: bool = False


@dataclass(frozen=True)
class Page:
    rows: list[Any]
    before: Place | None  # leads to the previous page
    after: Place | None  # leads to the next page

    @property
    def whole(self) -> bool:
        return self.before is None and self.after is None


def page_at(rows: QuerySet[Any], order: Order, place: Place | None, size: int) -> Page:
    if place is None:
        return _page(_first(rows, order, size + 1), size, begun=True)
    if not place.backwards:
        found = _behind(rows, order, place.values, size + 1)
        # Nothing is left behind the place: its rows were deleted. The end is the nearest page.
        return _page(found, size) if found else page_at(rows, order, Place(backwards=True), size)
    against = turned(order)
    behind = _behind(rows, against, place.values, size + 1) if place.values else None
    found = _first(rows, against, size + 1) if behind is None else behind
    if len(found) <= size and place.values:
        # The beginning is reached, maybe with less than a page: the first page is always full.
        return page_at(rows, order, None, size)
    shown = found[:size][::-1]
    return Page(
        shown,
        before=_place(shown[0], backwards=True) if len(found) > size else None,
        after=_place(shown[-1]) if place.values else None,
    )


def _page(found: list[Any], size: int, begun: bool = False) -> Page:
    shown = found[:size]
    return Page(
        shown,
        before=None if begun else _place(shown[0], backwards=True),
        after=_place(shown[-1]) if len(found) > size else None,
    )


def _place(row: Model, backwards: bool = False) -> Place:
    return Place(row.listing_place, backwards)  # type: ignore[attr-defined]


def _first(rows: QuerySet[Any], order: Order, limit: int) -> list[Any]:
    """The first rows in this order, each knowing its own place."""
    keys = {f"listing_key_{number}": F(key.path) for number, key in enumerate(order)}
    found = list(rows.annotate(**keys).order_by(*map(str, order))[:limit])
    for row in found:
        row.listing_place = tuple(getattr(row, name) for name in keys)
    return found


def _behind(rows: QuerySet[Any], order: Order, values: Values, limit: int) -> list[Any]:
    found: list[Any] = []
    for piece in pieces_behind(order, values):
        found += _first(rows.filter(piece), order, limit - len(found))
        if len(found) >= limit:
            break
    return found


def pieces_behind(order: Order, values: Values) -> Iterator[Q]:
    """All rows behind a place, as disjoint pieces in reading order.

    One condition with OR would be shorter, but the database answers it by walking the index from
    its start. Each piece is one range of an index, whatever the directions and empty values.
    """
    for depth in reversed(range(len(order))):
        same = Q(*(_equal(key, value) for key, value in zip(order[:depth], values, strict=False)))
        key, value = order[depth], values[depth]
        if key.descending:
            yield same & (
                Q(**{f"{key.path}__isnull": False})
                if value is None
                else Q(**{f"{key.path}__lt": value})
            )
        elif value is not None:
            yield same & Q(**{f"{key.path}__gt": value})
            if key.path not in ("pk", "id"):
                yield same & Q(**{f"{key.path}__isnull": True})


def _equal(key: Key, value: Any) -> Q:
    return Q(**{f"{key.path}__isnull": True}) if value is None else Q(**{key.path: value})
