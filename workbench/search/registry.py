"""Which records can be searched. Rooms register theirs; nothing here names a room."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Model, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.functional import Promise

from records.registries import Registry
from records.rights import Actor


def nothing(record: Any) -> str:
    return ""


@dataclass(frozen=True)
class Searchable:
    """A model whose migration holds the operation `Searched`, and how its records are shown.

    `number` and `at` are fields of the record: those that the operation was given, or a number that
    counts, whose `cited` says how it is written ("CL-%(number)03d"). `body` answers the text that
    a snippet is cut from, `related` what the other functions read beside the record itself.
    """

    model: type[Model]
    label: str | Promise  # of many: "Inquiries"
    title: Callable[[Any], str]
    url: Callable[[Any], str]
    body: Callable[[Any], str] = nothing
    detail: Callable[[Any], str] = nothing
    number: str = ""
    cited: str | Promise = ""
    at: str = ""
    icon: str = ""
    related: tuple[str, ...] = ()
    personal: bool = False  # looking for them is written to the access log
    order: int = 100

    @property
    def kind(self) -> str:
        """How addresses and the access log call it."""
        return str(self.model._meta.label_lower)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """The one source of results, counts and suggestions."""
        # The index begins with the contract, and compares it only with a number of the same size.
        # Of two equal conditions the planner keeps the first one, so this comes before the door.
        contract = Cast(Value(actor.contract.pk), BigIntegerField())
        rows: QuerySet[Any] = self.model._default_manager.filter(contract=contract)
        return rows.visible_to(actor)  # type: ignore[attr-defined]

    def number_of(self, record: Any) -> str:
        number = getattr(record, self.number) if self.number else ""
        return str(self.cited) % {"number": number} if self.cited else str(number)

    def at_of(self, record: Any) -> Any:
        return getattr(record, self.at) if self.at else None


_searchables: Registry[Searchable] = Registry("a searchable kind")


def register(*searchables: Searchable) -> None:
    """Called once by a room when it is ready."""
    for searchable in searchables:
        _searchables.add(searchable.kind, searchable)


def searchables() -> list[Searchable]:
    return sorted(_searchables.values(), key=lambda searchable: searchable.order)


def searchable_of(kind: str) -> Searchable | None:
    return _searchables.get(kind)
