"""What the command palette finds. Rooms register finders; each asks its own `visible_to`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from django.utils.functional import Promise

from portal.navigation import entries_for
from records.registries import Registry
from records.rights import Actor

MOST_OF_A_FINDER = 8


@dataclass(frozen=True)
class Answer:
    label: str
    url: str
    detail: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Group:
    title: str | Promise
    answers: list[Answer]


# Answers to the words of an actor, best first; the palette takes the first few.
Find = Callable[[Actor, str], Iterable[Answer]]


@dataclass(frozen=True)
class Finder:
    name: str
    title: str | Promise
    find: Find
    order: int = 100


_finders: Registry[Finder] = Registry("a finder")


def register(*finders: Finder) -> None:
    """Called once by a room when it is ready."""
    for finder in finders:
        _finders.add(finder.name, finder)


def find_pages(actor: Actor, words: str) -> Iterable[Answer]:
    """Entries of the navigation whose label or group holds every word."""
    wanted = words.casefold().split()
    for entry in entries_for(actor):
        told = f"{entry.label} {entry.group}".casefold()
        if all(word in told for word in wanted):
            yield Answer(str(entry.label), entry.url_for(actor), str(entry.group), entry.icon)


def answers_for(actor: Actor, words: str) -> list[Group]:
    groups = []
    for finder in sorted(_finders.values(), key=lambda finder: finder.order):
        found = list(islice(finder.find(actor, words), MOST_OF_A_FINDER))
        if found:
            groups.append(Group(finder.title, found))
    return groups
