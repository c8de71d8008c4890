"""Queues and categories of tickets, as the profile of a contract says them."""

from contracts.models import Calendar, System, WorkLine
from contracts.profiles.loading.fields import Computed, Reference, Value, of_papers
from contracts.profiles.loading.rows import Rows, register_rows
from contracts.profiles.own import named
from contracts.profiles.scalars import Choice, Ref
from contracts.profiles.sections import Section, register
from helpdesk.models import Category, Queue, ReportingCategory

NAME = Value("name")

QUEUES = named(
    {},
    {
        "askers": Choice(("staff", "vendors")),
        "system": Ref(section="systems"),
        "calendar": Ref(section="calendars"),
    },
)
CATEGORIES = named(
    {},
    {
        "reporting": Ref(section="reporting_categories"),
        "work_line": Ref(section="work_lines"),
    },
)

for section in (
    Section("queues", QUEUES),
    Section("reporting_categories", named({}, {})),
    Section("ticket_categories", CATEGORIES),
):
    register(section)

register_rows(
    Rows(
        "queues",
        Queue,
        of_papers(
            NAME,
            Computed("askers", says=lambda row, sections: row["askers"] or Queue.Askers.STAFF),
            Reference("system", to=System),
            Reference("calendar", to=Calendar),
        ),
    ),
    Rows("reporting_categories", ReportingCategory, of_papers(NAME)),
    Rows(
        "ticket_categories",
        Category,
        of_papers(
            NAME,
            Reference("reporting", to=ReportingCategory),
            Reference("work_line", to=WorkLine),
        ),
    ),
)
