"""A difference as people read it: section by section, values in words, conflicts with a choice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from contracts.profiles.loading.compare import FieldDifference, Outcome, RowDifference, Side
from contracts.profiles.loading.difference import Decisions, Difference, Place
from contracts.profiles.loading.rows import ADAPTERS, Adapter

DECIDE = "decide."  # what the inputs of the choices are named by
REST = "decide-rest"


def named(place: Place) -> str:
    return DECIDE + "|".join(place)


def decided(sent: Mapping[str, str], conflicts: Iterable[Place]) -> Decisions:
    """What was chosen, for the places that are still in conflict."""
    sides = set(Side)
    each = {
        place: Side(sent[named(place)]) for place in conflicts if sent.get(named(place)) in sides
    }
    rest = sent.get(REST)
    return Decisions(each, Side(rest) if rest in sides else None)


@dataclass(frozen=True)
class ShownField:
    label: str
    before: str
    after: str
    outcome: Outcome
    choice: str = ""  # the name of its input, where it must be decided
    chosen: Side | None = None


@dataclass(frozen=True)
class ShownRow:
    key: str
    name: str
    outcome: Outcome
    fields: list[ShownField]


@dataclass(frozen=True)
class ShownSection:
    label: str
    rows: list[ShownRow]


@dataclass(frozen=True)
class ShownDifference:
    difference: Difference
    decisions: Decisions
    only_decisions: bool = False

    @cached_property
    def sections(self) -> list[ShownSection]:
        """In the order in which they are loaded; what stays as it is stands in the counts."""
        rows = [row for row in self.difference.rows if self._is_shown(row)]
        return [
            ShownSection(ADAPTERS[name].label, [self._row(row, ADAPTERS[name]) for row in group])
            for name, group in groupby(rows, key=lambda row: row.section)
        ]

    @property
    def counts(self) -> list[tuple[Outcome, int]]:
        counts = self.difference.counts
        return [(outcome, counts[outcome]) for outcome in Outcome if counts[outcome]]

    @property
    def conflict_count(self) -> int:
        return len(self.difference.conflicts)

    @property
    def has_news(self) -> bool:
        return not self.difference.is_empty

    def _is_shown(self, row: RowDifference) -> bool:
        if self.only_decisions:
            return row.outcome == Outcome.CONFLICT
        return row.outcome != Outcome.UNCHANGED

    def _row(self, row: RowDifference, adapter: Adapter) -> ShownRow:
        values = row.file or row.screen or row.base or {}
        changed = [f for f in row.fields if f.outcome != Outcome.UNCHANGED]
        fields = [self._field(row, field, adapter) for field in changed]
        if row.is_whole and row.outcome == Outcome.CONFLICT:
            fields = [self._whole(row)]
        return ShownRow(row.key, str(values.get("name") or ""), row.outcome, fields)

    def _field(self, row: RowDifference, field: FieldDifference, adapter: Adapter) -> ShownField:
        place = (row.section, row.key, field.name)
        return ShownField(
            adapter.label_of(field.name),
            in_words(adapter, field.name, field.screen),
            in_words(adapter, field.name, field.file),
            field.outcome,
            named(place) if field.outcome == Outcome.CONFLICT else "",
            self.decisions.at(*place),
        )

    def _whole(self, row: RowDifference) -> ShownField:
        place = (row.section, row.key, "")
        stands, gone = _("stands there, changed"), _("is not there")
        before, after = (stands, gone) if row.file is None else (gone, stands)
        return ShownField(
            _("Whole row"), before, after, row.outcome, named(place), self.decisions.at(*place)
        )


def in_words(adapter: Adapter, name: str, value: Any) -> str:
    if value is None or value == []:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return _(", ").join(map(str, value))
    choices = dict(getattr(adapter.model._meta.get_field(name), "choices", None) or [])
    return str(choices.get(value, value))
