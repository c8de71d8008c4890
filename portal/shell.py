"""What a room may put into the header: the switcher between the contracts of a person."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString

# Answers markup rendered from a template of its room, or nothing for a person without a choice.
Switcher = Callable[[HttpRequest], SafeString | None]

_switchers: list[Switcher] = []


def register_switcher(switcher: Switcher) -> None:
    """Called once by the room that knows between what a person switches."""
    if _switchers and _switchers != [switcher]:
        raise ValueError("The header has room for one switcher.")
    _switchers[:] = [switcher]


def switcher_for(request: HttpRequest) -> SafeString | None:
    return _switchers[0](request) if _switchers else None
