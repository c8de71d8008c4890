"""The entries of the navigation. Rooms register theirs; nothing here names a room."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from records.rights import Actor, Right


@dataclass(frozen=True)
class Entry:
    label: str | Promise
    url_name: str
    group: str | Promise = ""
    right: Right | None = None
    order: int = 100
    icon: str = ""

    @property
    def url(self) -> str:
        return reverse(self.url_name)


_entries: list[Entry] = []


def register(*entries: Entry) -> None:
    """Called once by a room when it is ready."""
    for entry in entries:
        if entry not in _entries:
            _entries.append(entry)
    _entries.sort(key=lambda entry: entry.order)


def entries_for(actor: Actor) -> list[Entry]:
    return [entry for entry in _entries if entry.right is None or actor.may(entry.right)]
