"""What an agent could answer, while the question is still being typed.

Rooms register sources, such as the articles of the knowledge; nothing here names a room. Past
tickets that tell of something alike are a source of their own.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from helpdesk.models import State, Ticket
from records.registries import Registry
from records.rights import Actor
from workbench.search.noting import note
from workbench.search.registry import searchable_of
from workbench.search.similar import similar
from workbench.search.words import MOST_CHARACTERS

MOST = 3  # as many as there are keys for
TICKETS = "helpdesk.ticket"


@dataclass(frozen=True)
class Suggestion:
    title: str
    answer: str
    url: str
    source: str | Promise
    key: str = ""  # by which its source knows it again when its answer is used


Suggest = Callable[[Actor, str], Iterable[Suggestion]]
Used = Callable[[Actor, str, Ticket, datetime], None]


def forgets(actor: Actor, key: str, ticket: Ticket, at: datetime) -> None:
    """A source that does not note where its answers were used."""


@dataclass(frozen=True)
class Source:
    """Asked in the order of `order` until there are enough suggestions. `used` is told when a
    ticket was answered with one of them."""

    name: str
    suggest: Suggest
    order: int = 100
    used: Used = forgets


_sources: Registry[Source] = Registry("a source of suggestions")


def register(*sources: Source) -> None:
    """Called once by a room when it is ready."""
    for source in sources:
        _sources.add(source.name, source)


def suggestions_for(actor: Actor, text: str) -> list[Suggestion]:
    ordered = sorted(_sources.values(), key=lambda source: source.order)
    found = (named(one, source) for source in ordered for one in source.suggest(actor, text))
    return list(islice(found, MOST)) if text.strip() else []


def named(suggestion: Suggestion, source: Source) -> Suggestion:
    key = f"{source.name}:{suggestion.key}" if suggestion.key else ""
    return replace(suggestion, key=key)


def note_used(actor: Actor, key: str, ticket: Ticket, *, at: datetime) -> None:
    """`key` as the page sent it back; one that nobody made is nothing."""
    name, _colon, rest = key.partition(":")
    if rest and (source := _sources.get(name)):
        source.used(actor, rest, ticket, at)


def past_tickets(actor: Actor, text: str) -> Iterable[Suggestion]:
    """Only those in which somebody has answered."""
    searchable = searchable_of(TICKETS)
    if searchable is None:
        return
    hits = similar(actor, text, Ticket)
    if searchable.personal and hits:
        note(actor, searchable, text[:MOST_CHARACTERS], hits)
    for hit in hits:
        ticket = hit.record
        if ticket.answer and ticket.state == State.COMPLETED:
            yield Suggestion(ticket.heading, ticket.answer, hit.url, _("past ticket"))


def address_of(ticket: Ticket) -> str:
    """The page of a ticket, as the search knows it."""
    searchable = searchable_of(TICKETS)
    return searchable.url(ticket) if searchable else ""
