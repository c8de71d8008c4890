"""Who has a ticket open at this moment, so that two agents do not answer one caller twice.

It stands in the cache for a little longer than a page takes to ask again. Two pages that write in
the same moment may forget one of them until the next time it asks; nothing rests on it.
"""

from typing import Any

from django.core.cache import cache
from django.utils import timezone

EVERY = 20  # seconds, in which a page says that it is there
GONE = 50


def arrive(ticket: Any, *, by: Any) -> list[str]:
    """Says that somebody is here, and answers who else is."""
    now = timezone.now().timestamp()
    there = {key: seen for key, seen in _seen(ticket).items() if now - seen[1] < GONE}
    there[by.person.pk] = (by.person.name, now)
    cache.set(_key(ticket), there, GONE)
    return _names(there, by)


def _names(there: dict[int, tuple[str, float]], by: Any) -> list[str]:
    return sorted(name for key, (name, _seen) in there.items() if key != by.person.pk)


def _seen(ticket: Any) -> dict[int, tuple[str, float]]:
    found: dict[int, tuple[str, float]] = cache.get(_key(ticket), {})
    return found


def _key(ticket: Any) -> str:
    return f"helpdesk:present:{ticket.pk}"
