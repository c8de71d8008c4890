"""Who looked for what: a narrowed list of personal data leaves one row in the access log."""

import hashlib
from typing import TYPE_CHECKING

from django.core.cache import cache

from records.models import AccessEvent

if TYPE_CHECKING:
    from portal.lists.listing import Listing
    from portal.lists.shown import Shown

SAME_SEARCH_SECONDS = 60


def note_search(listing: "Listing", shown: "Shown") -> None:
    """Turning pages and asking for new rows is the same search; so is asking again at once."""
    narrowed = bool(listing.selection.filters) and not listing.asked.refused
    if not (listing.personal and narrowed) or shown.place or shown.polled:
        return
    asked = f"{listing.actor.pk} {listing.name} {listing.scope} {listing.query}"
    key = "search:" + hashlib.sha256(asked.encode()).hexdigest()
    if cache.add(key, 1, SAME_SEARCH_SECONDS):
        AccessEvent.note(
            AccessEvent.Kind.SEARCHED,
            request=listing.request,
            what=listing.name,
            ids=[row.pk for row in shown.rows],
            count=shown.count.number,
            query=listing.query,
            count_is_exact=shown.count.exact,
        )
