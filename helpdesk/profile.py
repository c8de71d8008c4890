"""Queues and categories of tickets, as the profile of a contract says them."""

from contracts.models import Calendar, System, WorkLine
from contracts.profiles.loading.fields import Computed, Reference, Value, of_papers
from contracts.profiles.loading.rows import Rows, register_rows
from contracts.profiles.own import named
from contracts.profiles.scalars import Choice, Number, Ref, Text
from contracts.profiles.sections import Section, register
from contracts.profiles.shapes import ListOf
from helpdesk.models import Category, Queue, ReportingCategory, SurveyTemplate
from helpdesk.models.surveys import LONGEST_QUESTION

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
QUESTION = Text(LONGEST_QUESTION)
SURVEY_TEMPLATES = named(
    {"questions": ListOf(QUESTION, least=1, most=50)},
    {
        "free_text": QUESTION,
        "base_score": Number(most=100),
        "response_rate": Number(most=100),
    },
)

for section in (
    Section("queues", QUEUES),
    Section("reporting_categories", named({}, {})),
    Section("ticket_categories", CATEGORIES),
    Section("survey_templates", SURVEY_TEMPLATES),
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
    Rows(
        "survey_templates",
        SurveyTemplate,
        of_papers(
            NAME,
            Value("questions"),
            Value("free_text"),
            Value("base_score"),
            Value("response_rate"),
        ),
    ),
)
