"""What the room puts into the shell, and the records of the rooms below that can be searched."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contracts.models import Person
from portal import finders, navigation
from records.rights import Actor, Right
from workbench.search import registry
from workbench.search.found import search
from workbench.search.noting import note_search

navigation.register(
    navigation.Entry(
        _("Search"),
        "workbench:search",
        group=_("Contract"),
        order=110,
        icon="search",
        in_contract=True,
    ),
    navigation.Entry(
        _("Exceptions of the search"),
        "portal_workbench:exceptions",
        group=_("Portal"),
        right=Right.MANAGE_CONTRACTS,
        order=850,
        icon="search",
    ),
)


def page_of(person: Person) -> str:
    return reverse("contracts:overview", args=[person.contract.code])


def facts_of(person: Person) -> str:
    return " ".join(filter(None, [person.post, person.email, person.extension]))


registry.register(
    registry.Searchable(
        Person,
        _("People"),
        title=str,
        url=page_of,
        body=facts_of,
        detail=lambda person: str(person.organisation or ""),
        number="code",
        icon="users",
        related=("contract", "organisation"),
        personal=True,
        order=10,
    )
)


def find_records(actor: Actor, words: str) -> Iterator[finders.Answer]:
    """The best hits of the contract in which the person acts."""
    found = search(actor, words, limit=finders.MOST_OF_A_FINDER)
    note_search(actor, found)
    for hit in found.hits:
        label = " ".join(filter(None, [hit.number, hit.searchable.title(hit.record)]))
        yield finders.Answer(label, hit.url, str(hit.searchable.label), hit.searchable.icon)


finders.register(finders.Finder("records", _("Records"), find_records, order=20))
