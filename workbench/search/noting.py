"""Who looked for personal data: one row of the access log for each kind that was shown."""

import hashlib

from django.core.cache import cache
from django.http import HttpRequest

from portal.lists.searches import SAME_SEARCH_SECONDS
from records.models import AccessEvent
from records.rights import Actor
from workbench.search.found import Found, Hit
from workbench.search.registry import Searchable


def note_search(actor: Actor, found: Found, request: HttpRequest | None = None) -> None:
    """Asking again at once is the same search."""
    for kind in found.kinds:
        shown = [hit for hit in found.hits if hit.searchable == kind.searchable]
        if kind.searchable.personal and shown:
            note(actor, kind.searchable, found.words.typed, shown, request)


def note(
    actor: Actor,
    searchable: Searchable,
    typed: str,
    shown: list[Hit],
    request: HttpRequest | None = None,
) -> None:
    asked = f"{actor.pk} {actor.contract.pk} {searchable.kind} {typed}"
    key = "search:" + hashlib.sha256(asked.encode()).hexdigest()
    if cache.add(key, 1, SAME_SEARCH_SECONDS):
        AccessEvent.note(
            AccessEvent.Kind.SEARCHED,
            request=request,
            by=actor.user,
            contract_id=actor.contract.pk,
            what=searchable.kind,
            ids=[hit.record.pk for hit in shown],
            count=len(shown),
            query=typed,
        )
