"""What a call can become beyond a ticket: a failure, an application. Later rooms register it.

The sheet is saved as a ticket first; then the address of the room is opened, which knows what to
ask for it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from helpdesk.models import Ticket
from records.registries import Registry
from records.rights import Actor, Right


@dataclass(frozen=True)
class Turning:
    """`key` is the place of a key on the keyboard: "KeyF" for Alt+F."""

    name: str
    label: str | Promise
    key: str
    right: Right
    url: Callable[[Ticket], str]
    order: int = 100

    @property
    def letter(self) -> str:
        return self.key[-1]


_turnings: Registry[Turning] = Registry("something that a call can become")


def register(*turnings: Turning) -> None:
    """Called once by a room when it is ready."""
    for turning in turnings:
        _turnings.add(turning.name, turning)


def turnings_for(actor: Actor) -> list[Turning]:
    ordered = sorted(_turnings.values(), key=lambda turning: turning.order)
    return [turning for turning in ordered if actor.may(turning.right)]


def turning_of(actor: Actor, name: str) -> Turning | None:
    return next((one for one in turnings_for(actor) if one.name == name), None)
