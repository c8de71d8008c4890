"""Which records may hold files, and whose they are: whoever sees the record sees its files.

A room registers its models when it is ready: `register_holder(Incident)`.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet

from records.rights import Actor

Door = Callable[[Actor], "QuerySet[Any]"]

_doors: dict[type[Model], Door] = {}


def register_holder(model: type[Model], door: Door | None = None) -> None:
    """`door`: only where the files of a record are for fewer eyes than the record itself."""
    _doors[model] = door or model.objects.visible_to  # type: ignore[attr-defined]


def doors() -> dict[type[Model], Door]:
    return dict(_doors)
