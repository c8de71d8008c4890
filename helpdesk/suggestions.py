"""What an agent could answer, while the question is still being typed.

Rooms register sources, such as the articles of the knowledge; nothing here names a room. Past
tickets that tell of something alike are a source of their own.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
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


Suggest = Callable[[Actor, str], Iterable[Suggestion]]


@dataclass(frozen=True)
class Source:
    """Asked in the order of `order` until there are enough suggestions."""

    name: str
    suggest: Suggest
    order: int = 100


_sources: Registry[Source] = Registry("a source of suggestions")


def register(*sources: Source) -> None:
    """Called once by a room when it is ready."""
    for source in sources:
        _sources.add(source.name, source)


def suggestions_for(actor: Actor, text: str) -> list[Suggestion]:
    ordered = sorted(_sources.values(), key=lambda source: source.order)
    found = (one for source in ordered for one in source.suggest(actor, text))
    return list(islice(found, MOST)) if text.strip() else []


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
