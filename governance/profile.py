"""The section of the contract profile that this room owns: the kinds of contact notes."""

from django.utils.translation import gettext as _

from contracts.models import Deadline
from contracts.profiles.dues import Due
from contracts.profiles.loading.fields import (
    Computed,
    Reference,
    Row,
    Sections,
    Value,
    of_papers,
)
from contracts.profiles.loading.rows import Rows as RowsOfModel
from contracts.profiles.loading.rows import register_rows
from contracts.profiles.own import named
from contracts.profiles.scalars import Choice, Code, Ref, Text
from contracts.profiles.sections import ComplainAt, Section, register
from contracts.profiles.shapes import Complain, Fields, ListOf, Rows
from governance.columns import COLUMNS, USUAL
from governance.models import NoteKind
from workbench.models import Route

MOMENTS = {"hours", "minutes"}


def check_due(row: Row, complain: Complain) -> None:
    due = row["due"]
    if due and row["deadline"]:
        complain("due", _("A kind of note has a deadline or a rule of its own, not both."))
    elif due and due.get("after") != "event":
        complain("due", _("A note is due after the event of asking; write after: event."))
    elif MOMENTS & due.keys():
        complain("due", _("A note is due on a day; hours and minutes are not counted."))


def check_rows(sections: Sections, complain: ComplainAt) -> None:
    """What only the whole profile shows."""
    events = {one["code"] for one in sections["deadlines"] if one["base"] == Deadline.Base.EVENT}
    prefixes: set[str] = set()
    for row in sections["contact_notes"]:
        path = ("contact_notes", row["code"])
        if row["deadline"] and row["deadline"] not in events:
            complain(
                (*path, "deadline"), _("A note is due by a deadline that counts from an event.")
            )
        if row["prefix"] in prefixes:
            complain((*path, "prefix"), _("Another kind of note has this prefix already."))
        prefixes.add(row["prefix"])


CONTACT_NOTES = named(
    {"prefix": Text(longest=20), "asks": Choice(tuple(NoteKind.Asks.values))},
    {
        "deadline": Ref(section="deadlines"),
        "due": Due(),
        "route": Ref(section="approval_routes"),
        "columns": ListOf(Choice(COLUMNS)),
        "fields": Rows(Fields({"code": Code(), "name": Text()})),
    },
    check=check_due,
)

register(Section("contact_notes", CONTACT_NOTES, check=check_rows))
register_rows(
    RowsOfModel(
        "contact_notes",
        NoteKind,
        of_papers(
            Value("name"),
            Value("prefix"),
            Value("asks"),
            Reference("deadline", to=Deadline),
            Computed("rule", "due", says=lambda row, sections: row["due"] or {}),
            Reference("route", to=Route),
            Computed("columns", says=lambda row, sections: row["columns"] or list(USUAL)),
            Value("fields"),
        ),
    )
)
