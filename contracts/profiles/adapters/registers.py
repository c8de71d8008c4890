"""Milestones, busy periods, deadlines and related contracts, which people go on keeping."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from contracts.clock.due_words import read_due
from contracts.models import BusyPeriod, Calendar, Deadline, Milestone, RelatedContract, System
from contracts.profiles.loading.fields import (
    Computed,
    Reference,
    Row,
    Sections,
    Source,
    Value,
    of_papers,
)
from contracts.profiles.loading.rows import Rows, register_rows

NAME = Value("name")
COMMON = (Source(), Value("assumed"))


class Milestones(Rows):
    def drop(self, record: Any) -> None:
        """The numbers of a register have no gaps."""
        record.state = Milestone.State.DROPPED
        record.reached_on = None
        record.version += 1
        record.save()


@dataclass(frozen=True)
class OnlySystem(Reference):
    def said(self, row: Row, sections: Sections) -> Any:
        return row["systems"][0] if len(row["systems"]) == 1 else None


def note_with_systems(row: Row, sections: Sections) -> str:
    """Where one column cannot name several systems, the note does."""
    names = {system["code"]: system["name"] for system in sections["systems"]}
    told = "、".join(names[code] for code in row["systems"]) if len(row["systems"]) > 1 else ""
    return "\n".join(filter(None, [told, row["note"]]))


def note_with_all_systems(row: Row, sections: Sections) -> str:
    names = {system["code"]: system["name"] for system in sections["systems"]}
    told = "、".join(names[code] for code in row["systems"])
    return "\n".join(filter(None, [told, row["note"]]))


def name_of_holder(row: Row, sections: Sections) -> str | None:
    names = {other["code"]: other["name"] for other in sections["organisations"]}
    return names.get(row["holder"])


def day_of(name: str) -> Callable[[Row, Sections], Any]:
    """A day of one year; what comes every year stands in the other column."""
    return lambda row, sections: None if isinstance(row[name], tuple) else row[name]


def yearly(name: str) -> Callable[[Row, Sections], str | None]:
    def says(row: Row, sections: Sections) -> str | None:
        day = row[name]
        return f"{day[0]:02}-{day[1]:02}" if isinstance(day, tuple) else None

    return says


def of_due(name: str, otherwise: Any) -> Callable[[Row, Sections], Any]:
    """A part of the rule; what it says where there is none."""
    return lambda row, sections: getattr(read_due(row["due"]), name) if row["due"] else otherwise


def event(row: Row, sections: Sections) -> str | None:
    return row["event"] if row["base"] == Deadline.Base.EVENT else None


register_rows(
    Milestones(
        "milestones",
        Milestone,
        (
            NAME,
            Value("day"),
            Value("wording"),
            Computed("note", says=note_with_systems),
            OnlySystem("system", "systems", to=System),
            *COMMON,
        ),
    ),
    Rows(
        "busy_periods",
        BusyPeriod,
        of_papers(
            NAME,
            Reference("system", to=System),
            Computed("yearly_first", "first", says=yearly("first")),
            Computed("yearly_last", "last", says=yearly("last")),
            Computed("first", says=day_of("first")),
            Computed("last", says=day_of("last")),
        ),
    ),
    Rows(
        "deadlines",
        Deadline,
        of_papers(
            NAME,
            Value("base"),
            Computed("event", says=event),
            Value("wording"),
            Computed("amount", "due", says=of_due("amount", None)),
            Computed("unit", "due", says=of_due("unit", None)),
            Computed("direction", "due", says=of_due("direction", Deadline.Directions.AFTER)),
            Computed("first_day_counts", "due", says=of_due("first_day_counts", False)),
            Computed("end_of_month", "due", says=of_due("end_of_month", False)),
            Computed("shift", "due", says=of_due("shift", Deadline.Shifts.NONE)),
            Reference("calendar", to=Calendar),
        ),
    ),
    Rows(
        "related_contracts",
        RelatedContract,
        (
            NAME,
            Computed("holder", says=name_of_holder),
            Value("first"),
            Value("last"),
            Computed("note", says=note_with_all_systems),
            *COMMON,
        ),
        key="number",
        key_in_file="code",
    ),
)
