"""Where the entries of a time line come from. Rooms register theirs; nothing here names a room.

register(Source("notices", _("Notices"), entries_of_notices, order=50))
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from contracts.members import Member
from records.registries import Registry


@dataclass(frozen=True)
class Act:
    """Something that may be done with an entry, on a page of its own."""

    label: str
    url: str


@dataclass(frozen=True)
class TimeLineEntry:
    """What `{% timeline %}` shows. `template` shows more of it under its sentence, with `facts`;
    `anchor` is its place in the page; `personal` data is noted when somebody looks at it."""

    at: datetime
    sentence: str
    who: str = ""
    tone: str = "neutral"
    badge: str = ""
    lines: Sequence[str] = ()
    detail: str = ""
    anchor: str = ""
    template: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    acts: Sequence[Act] = ()
    personal: bool = False
    # The sentence is a heading, by which a screen reader goes from entry to entry.
    is_heading: bool = True


@dataclass(frozen=True)
class Source:
    """`entries(record, member, most)` answers only what the member may see: at least the newest
    `most` of it, the newest first. A source of few entries may answer all of them."""

    name: str
    label: str | Promise
    entries: Callable[[Any, Member, int], list[TimeLineEntry]]
    order: int = 100


_sources: Registry[Source] = Registry("a source of time lines")


def register(*sources: Source) -> None:
    """Called once by a room when it is ready."""
    for source in sources:
        _sources.add(source.name, source)


def all_sources() -> list[Source]:
    return sorted(_sources.values(), key=lambda source: source.order)
