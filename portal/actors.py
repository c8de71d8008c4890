"""As whom a person acts: as a user of the portal, or as a member of the contract of the page.

The room that knows contracts says how a member is found; nothing here names it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from records.rights import Actor


@dataclass(frozen=True)
class Members:
    """`of` answers a person as member of all contracts that they may enter now, `in_contract` of
    one of them, or None to a stranger."""

    of: Callable[[Any], Iterable[Actor]]
    in_contract: Callable[[Any, int], Actor | None]


_members: list[Members] = []


def register_members(members: Members) -> None:
    """Called once by the room that knows contracts."""
    if _members and _members != [members]:
        raise ValueError("Members are known to one room.")
    _members[:] = [members]


def actor_of(request: HttpRequest) -> Actor:
    """Whoever asks for this page: within a contract the member, elsewhere the user."""
    return getattr(request, "member", None) or request.user  # type: ignore[return-value]


def actor_in(user: Any, contract_id: int | None) -> Actor | None:
    """The person where they act now; None if that contract is closed to them."""
    if contract_id is None:
        return user
    return _members[0].in_contract(user, contract_id) if _members else None


def members_of(user: Any) -> list[Actor]:
    return list(_members[0].of(user)) if _members else []
