"""Doors: who may ask for a page at all. A view without a door is refused.

    @anyone                 no sign-in needed
    @signed_in              any person with an account
    @needs(Right.X)         persons whose role holds the right
    @by_token               a machine; the view checks its token by itself

Which records such a person sees is the next question; `visible_to` answers it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import HttpRequest

from records.rights import Right


class SignedInRequest(HttpRequest):
    """What a view behind a closed door is handed: its user is a person, not a visitor."""

    user: Any
    htmx: Any


View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Door:
    sign_in: bool
    right: Right | None = None
    token: bool = False


OPEN = Door(sign_in=False)
SIGNED_IN = Door(sign_in=True)
BY_TOKEN = Door(sign_in=False, token=True)

# Views of libraries cannot be decorated; the room that brings them states their doors by URL name.
doors_of_libraries: dict[str, Door] = {}


def anyone(view: View) -> View:
    view.door = OPEN  # type: ignore[attr-defined]
    return view


def by_token(view: View) -> View:
    """Of an interface for machines. It hands in no cookie, so there is nothing to forge."""
    view.door = BY_TOKEN  # type: ignore[attr-defined]
    view.csrf_exempt = True  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    view.door = SIGNED_IN  # type: ignore[attr-defined]
    return view


def needs(right: Right) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        view.door = Door(sign_in=True, right=right)  # type: ignore[attr-defined]
        return view

    return decorate


def door_of(view: Callable[..., Any], url_name: str) -> Door | None:
    """The door a view states itself, or that was stated for its URL; None if nobody did."""
    return getattr(view, "door", None) or doors_of_libraries.get(url_name)
