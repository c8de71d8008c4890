"""The entries of the navigation. Rooms register theirs; nothing here names a room.

An entry of a contract leads into the contract in which the reader acts, and is not there for who
acts in none.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.functional import Promise

from records.registries import Registry
from records.rights import Actor, Right


@dataclass(frozen=True)
class Entry:
    label: str | Promise
    url_name: str
    group: str | Promise = ""
    right: Right | None = None
    order: int = 100
    icon: str = ""
    in_contract: bool = False

    def url_for(self, actor: Actor) -> str:
        return address_of(self.url_name, actor.contract.code if self.in_contract else "")

    def is_for(self, actor: Actor) -> bool:
        there = not self.in_contract or actor.contract is not None
        return there and (self.right is None or actor.may(self.right))


@lru_cache(maxsize=4096)
def address_of(url_name: str, code: str) -> str:
    """Kept: each page shows some forty of them."""
    return reverse(url_name, args=[code] if code else [])


@dataclass(frozen=True)
class Place:
    """An entry as it stands beside the page that is being shown."""

    entry: Entry
    url: str
    current: bool

    @property
    def label(self) -> str:
        return str(self.entry.label)

    @property
    def group(self) -> str:
        return str(self.entry.group)

    @property
    def icon(self) -> str:
        return self.entry.icon


_entries: Registry[Entry] = Registry("an entry of the navigation")


def register(*entries: Entry) -> None:
    """Called once by a room when it is ready."""
    for entry in entries:
        _entries.add(entry.url_name, entry)


def entries_for(actor: Actor) -> list[Entry]:
    ordered = sorted(_entries.values(), key=lambda entry: entry.order)
    return [entry for entry in ordered if entry.is_for(actor)]


def label_of(url_name: str) -> str:
    """How the navigation calls a page; nothing for a page that it does not lead to."""
    entry = _entries.get(url_name)
    return str(entry.label) if entry else ""


def places_for(actor: Actor, path: str) -> list[Place]:
    """The entries of this actor, groups kept together; the one that leads here is current."""
    addresses = {entry: entry.url_for(actor) for entry in entries_for(actor)}
    here = [
        url for url in addresses.values() if url == path or (url != "/" and path.startswith(url))
    ]
    nearest = max(here, key=len, default=None)
    groups = list(dict.fromkeys(str(entry.group) for entry in addresses))
    places = [Place(entry, url, url == nearest) for entry, url in addresses.items()]
    return sorted(places, key=lambda place: groups.index(place.group))
