"""What later rooms show on the page of a record. Rooms register theirs; nothing here names a room.

A page asks for them with `{% record_panels record %}` under its own facts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from records.registries import Registry


@dataclass(frozen=True)
class RecordPanel:
    """`context` gathers what `template` shows, or answers None where it has nothing to say."""

    name: str
    template: str
    context: Callable[[HttpRequest, Model], dict[str, Any] | None]
    order: int = 100


_panels: Registry[RecordPanel] = Registry("a panel of records")


def register(*panels: RecordPanel) -> None:
    """Called once by a room when it is ready."""
    for panel in panels:
        _panels.add(panel.name, panel)


def panels_of(request: HttpRequest, record: Model) -> list[tuple[str, dict[str, Any]]]:
    """Templates, each with what it shows."""
    ordered = sorted(_panels.values(), key=lambda panel: panel.order)
    filled = ((panel, panel.context(request, record)) for panel in ordered)
    return [(panel.template, facts) for panel, facts in filled if facts is not None]
