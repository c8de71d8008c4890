"""What loading a profile into a contract would do, computed before anything is written."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from contracts.models import Contract, ProfileRow
from contracts.profiles.loading.compare import (
    WRITTEN,
    Outcome,
    RowDifference,
    Side,
    Values,
    compare_row,
)
from contracts.profiles.loading.fields import Reference
from contracts.profiles.loading.rows import Adapter, Pointer, Rows, in_order
from contracts.profiles.reading import Profile

Place = tuple[str, str, str]  # section, key of the row, field


@dataclass(frozen=True)
class Difference:
    contract: Contract
    rows: list[RowDifference]
    records: Mapping[tuple[str, str], Any]

    @property
    def is_empty(self) -> bool:
        """Nothing to write, also not in what is kept of the file."""
        return not any(row.outcome in WRITTEN or is_news(row) for row in self.rows)

    @property
    def conflicts(self) -> list[Place]:
        return [(row.section, row.key, name) for row in self.rows for name in row.conflicts]

    @cached_property
    def counts(self) -> Counter[Outcome]:
        return Counter(row.outcome for row in self.rows)

    @cached_property
    def fingerprint(self) -> str:
        """Of the file and of everything in the portal that it is compared with."""
        sides = [
            [row.section, row.key, row.outcome, row.base, row.file, row.screen] for row in self.rows
        ]
        told = json.dumps([self.contract.pk, sides], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()

    def undecided(self, decisions: "Decisions") -> list[Place]:
        return [place for place in self.conflicts if decisions.at(*place) is None]


@dataclass(frozen=True)
class Decisions:
    """Which side wins where both changed; a single decision goes before the one for all."""

    each: Mapping[Place, Side]
    rest: Side | None = None

    def at(self, section: str, key: str, name: str) -> Side | None:
        return self.each.get((section, key, name), self.rest)


UNDECIDED = Decisions({})


def is_news(row: RowDifference) -> bool:
    """Whether what is kept of the file is no longer what it says."""
    return row.outcome != Outcome.USED and row.file != row.base


def difference_of(contract: Contract, profile: Profile, *, locked: bool = False) -> Difference:
    """`locked` holds the records, so that nobody changes them before they are written."""
    kept = kept_of(contract)
    rows: list[RowDifference] = []
    records: dict[tuple[str, str], Any] = {}
    freed = Freed()
    # From the last section to the first: a row is free when what points at it leaves as well.
    for adapter in reversed(in_order()):
        found = adapter.records(contract, locked=locked)
        records |= {(adapter.name, key): record for key, record in found.items()}
        rows = compared(adapter, profile, kept.get(adapter.name, {}), found, freed) + rows
    return Difference(contract, rows, records)


def compared(
    adapter: Adapter,
    profile: Profile,
    kept: Mapping[str, Values],
    found: Mapping[str, Any],
    freed: "Freed",
) -> list[RowDifference]:
    wanted = adapter.wanted(profile.sections)
    rows: list[RowDifference] = []
    gone = [key for key in kept if key not in wanted]
    # A part goes before the whole that it points at, which stands before it in the file.
    for key in reversed([*adapter.parents_first(wanted), *gone]):
        record = found.get(key)
        is_gone = record is not None and key not in wanted
        row = compare_row(
            adapter.name,
            key,
            base=kept.get(key),
            file=wanted.get(key),
            screen=None if record is None else adapter.present(record),
            is_used=is_gone and freed.is_used(adapter, record),
        )
        if row:
            rows.insert(0, row)
            freed.take(adapter, record, row)
    return rows


@dataclass
class Freed:
    """What will no longer point at anything once the rows so far are written."""

    records: set[tuple[Any, int]] = field(default_factory=set)
    pointers: set[Pointer] = field(default_factory=set)

    def take(self, adapter: Adapter, record: Any, row: RowDifference) -> None:
        if row.outcome == Outcome.REMOVED:
            self.records.add((type(record), record.pk))
        updated = {one.name for one in row.with_outcome(Outcome.UPDATE)}
        if not isinstance(adapter, Rows):
            return
        for one in adapter.fields:
            if isinstance(one, Reference) and one.name in updated:
                self.pointers.update(adapter.pointers_from(record, one))

    def is_used(self, adapter: Adapter, record: Any) -> bool:
        pointers = adapter.pointers(record) if isinstance(adapter, Rows) else ()
        return any(
            pointer not in self.pointers and pointer[:2] not in self.records for pointer in pointers
        )


def kept_of(contract: Contract) -> dict[str, dict[str, Values]]:
    kept: dict[str, dict[str, Values]] = {}
    for row in ProfileRow.objects.filter(contract=contract).order_by("pk"):
        kept.setdefault(row.section, {})[row.key] = row.values
    return kept
