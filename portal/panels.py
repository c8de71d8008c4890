"""The panels of "my work". Rooms register theirs; nothing here names a room."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from records.registries import Registry
from records.rights import Actor


@dataclass(frozen=True)
class Panel:
    """`context` gathers what `template` shows, or answers None where the panel is not for them."""

    name: str
    title: str | Promise
    template: str
    context: Callable[[Actor], dict[str, Any] | None]
    order: int = 100


@dataclass(frozen=True)
class Filled:
    panel: Panel
    facts: dict[str, Any]


_panels: Registry[Panel] = Registry("a panel")


def register(*panels: Panel) -> None:
    """Called once by a room when it is ready."""
    for panel in panels:
        _panels.add(panel.name, panel)


def panels_for(actor: Actor) -> list[Filled]:
    ordered = sorted(_panels.values(), key=lambda panel: panel.order)
    filled = ((panel, panel.context(actor)) for panel in ordered)
    return [Filled(panel, facts) for panel, facts in filled if facts is not None]
