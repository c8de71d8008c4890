"""Who changed what of a calendar, from the history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

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
PARTS = (CalendarVersion, WeeklyHours, CalendarDay, HoursOfDay, Holiday, HolidayTable)


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
    tables = [model._meta.db_table for model in (Calendar, *PARTS)]
    rows = Change.objects.filter(
        txid__in=numbers, table__in=tables, contract_id=calendar.contract_id
    ).order_by("-txid", "pk")
    acts = [act_of(list(group)) for _txid, group in groupby(rows, key=lambda row: row.txid)]
    return sorted(acts, key=lambda act: act.entries[0].change.pk, reverse=True)


def act_of(rows: list[Change]) -> Act:
    """Of the calendar itself only what says more than that it changed."""
    counted_up = {"version"}
    told = [row for row in rows if set(row.values or {}) != counted_up] or rows
    return Act(Teller(told[:ROWS_TOLD]).entries(), more=max(0, len(told) - ROWS_TOLD))
