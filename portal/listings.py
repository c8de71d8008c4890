"""All lists of the portal by name. A listing enters by being declared; nothing here names a room.

Listings stand in the modules of their views, so loading the URL table declares every one of them,
also in a worker that never answers a page.
"""

from typing import TYPE_CHECKING

from django.urls import get_resolver

from records.rights import Actor

if TYPE_CHECKING:
    from portal.lists.listing import Listing

_declared: dict[str, type["Listing"]] = {}


def declare(listing: type["Listing"]) -> None:
    other = _declared.setdefault(listing.name, listing)
    if other.__qualname__ != listing.__qualname__ or other.__module__ != listing.__module__:
        raise ValueError(f"Two listings are named {listing.name!r}: {other} and {listing}.")


def listings() -> dict[str, type["Listing"]]:
    _ = get_resolver().url_patterns
    return dict(_declared)


def may_open(actor: Actor, listing: type["Listing"]) -> bool:
    return listing.right is None or actor.may(listing.right)


def names_open_to(actor: Actor) -> list[str]:
    return [name for name, listing in listings().items() if may_open(actor, listing)]
