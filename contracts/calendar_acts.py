"""Who changed what of a calendar, from the history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from contracts.models import (
    Calendar,
    CalendarDay,
    CalendarVersion,
    Holiday,
    HolidayTable,
    HoursOfDay,
    WeeklyHours,
)
from records.models import Change
from records.sentences import Entry, Teller, kind_of

ACTS_SHOWN, ROWS_TOLD = 10, 4
PARTS = (CalendarVersion, CalendarDay, WeeklyHours, HoursOfDay, Holiday, HolidayTable)
TABLES = [model._meta.db_table for model in (Calendar, *PARTS)]
# What the page and the other columns of the table say anyway.
SAID_BESIDE = {"contract_id", "calendar_id", "table_id", "changed_at", "changed_by_id", "reason"}


@dataclass(frozen=True)
class Act:
    """Everything that one change of a calendar wrote."""

    entries: Sequence[Entry]
    more: int

    @property
    def at(self) -> datetime:
        return self.entries[0].at

    @property
    def who(self) -> str:
        return self.entries[0].who

    @property
    def reason(self) -> str:
        return self.entries[0].change.reason

    @property
    def lines(self) -> list[str]:
        return [line_of(entry) for entry in self.entries]


def line_of(entry: Entry) -> str:
    said = [entry.sentence, *entry.lines]
    return f"{kind_of(entry.change.table)}: {' · '.join(said)}"


def acts_of(calendar: Calendar) -> list[Act]:
    """The newest first. Every change counts the calendar up, so that what its transaction wrote
    is what belongs to it."""
    own = Change.objects.of(calendar).order_by("-pk")
    numbers = list(own.values_list("txid", flat=True)[:ACTS_SHOWN])
    rows = Change.objects.filter(
        txid__in=numbers, table__in=TABLES, contract_id=calendar.contract_id
    ).order_by("-txid", "pk")
    acts = [act_of(list(group)) for _txid, group in groupby(rows, key=lambda row: row.txid)]
    return sorted(acts, key=lambda act: act.entries[0].change.pk, reverse=True)


def act_of(rows: list[Change]) -> Act:
    """Of the calendar itself only what says more than that it changed; the calendar first, the
    holidays last."""
    counted_up = {"version"}
    told = [row for row in rows if set(row.values or {}) != counted_up] or rows
    told.sort(key=lambda row: (TABLES.index(row.table), row.pk))
    return Act(TellerOfParts(told[:ROWS_TOLD]).entries(), more=max(0, len(told) - ROWS_TOLD))


class TellerOfParts(Teller):
    def phrase(self, change: Change, model: Any, column: str, pair: list[Any]) -> str:
        return "" if column in SAID_BESIDE else super().phrase(change, model, column, pair)
