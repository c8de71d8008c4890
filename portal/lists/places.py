"""The place in a list as the address carries it: signed, and worth nothing anywhere else.

The signature covers the list, the reader, the order and the filters. A place of another list, of
another person, from before the filters changed or edited by hand leads to the first page.
"""

from datetime import date, datetime, time
from typing import Any

from django.core.signing import BadSignature, Signer

from portal.lists.keyset import Order, Place

SCOPE = "portal.lists.scope"
PLAIN = (str, int, float, bool, type(None))


def _signer(*bound: object) -> Signer:
    return Signer(salt="\n".join(["portal.lists.place", *map(str, bound)]))


def sign(place: Place, *bound: object) -> str:
    values = [value if isinstance(value, PLAIN) else _text(value) for value in place.values]
    return _signer(*bound).sign_object([place.backwards, values])


def _text(value: Any) -> str:
    """Exact: the fields read it back to the microsecond."""
    return value.isoformat() if isinstance(value, (datetime, date, time)) else str(value)


def unsign(text: str, order: Order, *bound: object) -> Place | None:
    try:
        backwards, values = _signer(*bound).unsign_object(text)
    except (BadSignature, ValueError):
        return None
    return Place(tuple(values), backwards) if len(values) in (0, len(order)) else None


def sign_scope(listing: str, scope: dict[str, Any]) -> str:
    """What the page fixed, for the forms of its list: nobody else can fix another thing."""
    return Signer(salt=SCOPE).sign_object([listing, scope])


def read_scope(listing: str, text: str) -> dict[str, Any] | None:
    try:
        signed_for, scope = Signer(salt=SCOPE).unsign_object(text)
    except (BadSignature, ValueError):
        return None
    return scope if signed_for == listing else None
