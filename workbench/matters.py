"""Matters: the kinds of records that people discuss, have approved, are told of and follow.

A room registers its models; nothing here names a room. Comments, approvals and the time line of a
record are seen by whoever sees the record, through the door of its own model.

    register(Matter(ContactNote, url=address_of, why_not_comment=rules.why_not_comment))
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet

from records.registries import Registry
from records.rights import Actor

if TYPE_CHECKING:
    from datetime import datetime

    from contracts.members import Member
    from contracts.models import Person
    from workbench.models import Answer, Approval


def nothing(record: Any, by: "Member") -> str | None:
    return None


def nobody(record: Any) -> "Iterable[Person]":
    return ()


def not_restricted(record: Any) -> bool:
    return False


def stays(record: Any, approval: "Approval", *, by: "Member", at: "datetime") -> None:
    """Nothing happens to a record whose approval only stands beside it."""


def stays_denied(record: Any, answer: "Answer", *, by: "Member", at: "datetime") -> None:
    """As above, for an approval that was recorded and then denied."""


@dataclass(frozen=True)
class Matter:
    """`why_not_comment(record, by)` may close the discussion, such as that of a closed record.

    `concerned` answers who is told of what happens to a record beside those who take part.
    `restricted` records are told of in mails without a word of their content.
    `decided(record, approval, by=, at=)` is what an approval or its return does to the record, in
    the same transaction; `denied(record, answer, by=, at=)` what it does when an official says
    that the approval recorded for them was never given.
    """

    model: type[Model]
    url: Callable[[Any], str]
    title: Callable[[Any], str] = str
    why_not_comment: Callable[[Any, "Member"], str | None] = nothing
    concerned: Callable[[Any], "Iterable[Person]"] = nobody
    restricted: Callable[[Any], bool] = not_restricted
    decided: Callable[..., None] = stays
    denied: Callable[..., None] = stays_denied

    @property
    def kind(self) -> str:
        """How addresses call it."""
        return str(self.model._meta.label_lower)

    @property
    def label(self) -> str:
        return str(self.model._meta.verbose_name)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.model._default_manager.visible_to(actor)  # type: ignore[attr-defined]
        return rows


_matters: Registry[Matter] = Registry("a matter")


def register(*matters: Matter) -> None:
    """Called once by a room when it is ready."""
    for matter in matters:
        _matters.add(matter.kind, matter)


def all_matters() -> list[Matter]:
    return list(_matters.values())


def matter_of(record: Model | type[Model]) -> Matter:
    return _matters[str(record._meta.label_lower)]


def is_matter(record: Model) -> bool:
    return str(record._meta.label_lower) in _matters


def matter_named(kind: str) -> Matter | None:
    return _matters.get(kind)
