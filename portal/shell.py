"""What a room may put into the header (the switcher between contracts), and the drawings."""

import re
from collections.abc import Callable
from pathlib import Path

from django.contrib.staticfiles import finders
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


def icons() -> list[str]:
    """The names of all drawings."""
    found = finders.find("portal/icons.svg")
    return re.findall(r'<symbol id="([a-z-]+)"', Path(found).read_text()) if found else []
