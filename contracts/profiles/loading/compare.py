"""Three sides of one row: what the file said when it was last loaded, what it says now, and what
stands in the portal, where people may have changed it. Values are plain, and no database is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

Values = Mapping[str, Any]


class Outcome(models.TextChoices):
    NEW = "new", _("new")
    UPDATE = "update", _("changed in the file")
    UNCHANGED = "unchanged", _("unchanged")
    KEPT = "kept", _("changed on screen, stays")
    CONFLICT = "conflict", _("changed on both sides")
    REMOVED = "removed", _("gone from the file, is removed")
    USED = "used", _("gone from the file, still used")

    @property
    def tone(self) -> str:
        return TONES.get(self, "neutral")


TONES = {
    Outcome.NEW: "success",
    Outcome.UPDATE: "info",
    Outcome.CONFLICT: "danger",
    Outcome.REMOVED: "warning",
    Outcome.USED: "warning",
}
WRITTEN = (Outcome.NEW, Outcome.UPDATE, Outcome.REMOVED, Outcome.CONFLICT)


class Side(StrEnum):
    """How a conflict is decided: take the file, or keep the screen."""

    FILE = "file"
    SCREEN = "screen"


class _Unknown:
    """The file never spoke of this field before."""

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN = _Unknown()
EMPTY: tuple[Any, ...] = (None, "", False, [])


@dataclass(frozen=True)
class FieldDifference:
    name: str
    outcome: Outcome
    file: Any
    screen: Any


@dataclass(frozen=True)
class RowDifference:
    """`fields` is empty where the row as a whole is new, gone, removed or in conflict."""

    section: str
    key: str
    outcome: Outcome
    base: Values | None
    file: Values | None
    screen: Values | None
    fields: tuple[FieldDifference, ...] = ()

    @property
    def is_whole(self) -> bool:
        return not self.fields

    def with_outcome(self, *outcomes: Outcome) -> list[FieldDifference]:
        return [field for field in self.fields if field.outcome in outcomes]

    @property
    def conflicts(self) -> list[str]:
        """What must be decided: names of fields, or "" for the row as a whole."""
        if self.is_whole:
            return [""] if self.outcome == Outcome.CONFLICT else []
        return [field.name for field in self.with_outcome(Outcome.CONFLICT)]


def compare_row(
    section: str,
    key: str,
    *,
    base: Values | None,
    file: Values | None,
    screen: Values | None,
    is_used: bool = False,
) -> RowDifference | None:
    """Nothing for a row that people made on screen and no file ever spoke of."""
    if file is None and base is None:
        return None
    fields: tuple[FieldDifference, ...] = ()
    if file is None:
        outcome = _gone(base, screen, is_used)
    elif screen is None:
        outcome = _not_there(base, file)
    else:
        fields = tuple(
            _compare_field(name, (base or {}).get(name, UNKNOWN), value, screen.get(name))
            for name, value in file.items()
        )
        outcome = _worst(fields)
    return RowDifference(section, key, outcome, base, file, screen, fields)


def _gone(base: Values | None, screen: Values | None, is_used: bool) -> Outcome:
    if screen is None:
        return Outcome.UNCHANGED  # gone on both sides
    if is_used:
        return Outcome.USED
    return Outcome.REMOVED if screen == base else Outcome.CONFLICT


def _not_there(base: Values | None, file: Values) -> Outcome:
    if base is None:
        return Outcome.NEW
    return Outcome.KEPT if file == base else Outcome.CONFLICT  # people removed it


def _compare_field(name: str, base: Any, file: Any, screen: Any) -> FieldDifference:
    if file == screen:
        outcome = Outcome.UNCHANGED
    elif base is UNKNOWN:
        outcome = Outcome.UPDATE if screen in EMPTY else Outcome.CONFLICT
    elif screen == base:
        outcome = Outcome.UPDATE
    else:
        outcome = Outcome.KEPT if file == base else Outcome.CONFLICT
    return FieldDifference(name, outcome, file, screen)


def _worst(fields: tuple[FieldDifference, ...]) -> Outcome:
    """The one that most needs to be looked at."""
    found = {field.outcome for field in fields}
    for outcome in (Outcome.CONFLICT, Outcome.UPDATE, Outcome.KEPT):
        if outcome in found:
            return outcome
    return Outcome.UNCHANGED
