"""Parties, places, phases, roles: the sections that are records of one model each."""

from contracts.models import (
    Calendar,
    Counter,
    Environment,
    Layer,
    Organisation,
    Phase,
    Role,
    Service,
    Site,
    System,
    SystemFunction,
    Team,
    UserGroup,
    WorkLine,
)
from contracts.profiles.loading.fields import (
    Computed,
    Reference,
    References,
    Row,
    Sections,
    Source,
    Value,
    of_papers,
)
from contracts.profiles.loading.rows import Facts, Rows, register_rows

NAME = Value("name")
PERIOD = (Value("first"), Value("last"))


def name_of_agency(row: Row, sections: Sections) -> str:
    names = {other["code"]: other["name"] for other in sections["organisations"]}
    return str(names[row["agency"]])


register_rows(
    Facts(
        "contract",
        fields=(
            Value("title"),
            Computed("agency", says=name_of_agency),
            Value("kind"),
            Value("document_status"),
            Value("document_version"),
            Value("signed_on"),
            Value("starts_on"),
            Value("service_starts_on"),
            Value("operation_ends_on"),
            Value("ends_on"),
            Value("adjustment_months"),
            Value("assumed_days", "assumed"),
            Source(),
            Value("note"),
        ),
    ),
    Facts(
        "access",
        fields=(
            Value("roster_required"),
            Value("notice_business_days"),
            Source("access_source"),
            Value("access_assumed", "assumed"),
            Value("access_note", "note"),
        ),
    ),
    Rows(
        "systems",
        System,
        of_papers(
            NAME,
            Value("kind"),
            Value("alias"),
            Reference("part_of", to=System),
            Value("users_now"),
            Value("users_planned"),
        ),
    ),
    Rows("systems.functions", SystemFunction, (), key="name", outer="system"),
    Rows(
        "systems.user_groups",
        UserGroup,
        (Value("count"), Value("note")),
        key="name",
        outer="system",
    ),
    Rows("systems.environments", Environment, (NAME, Value("note")), outer="system"),
    Rows(
        "systems.layers",
        Layer,
        (NAME, Reference("handled_by", to=Organisation), Value("note")),
        outer="system",
    ),
    Rows(
        "systems.services",
        Service,
        of_papers(NAME, Value("scope"), Reference("calendar", to=Calendar)),
        outer="system",
    ),
    Rows(
        "organisations",
        Organisation,
        of_papers(
            NAME,
            Value("kind"),
            Reference("parent", to=Organisation),
            Value("part"),
            Value("alias"),
            References("systems", to=System),
            Value("contact"),
            *PERIOD,
        ),
    ),
    Rows("sites", Site, of_papers(NAME, Value("kind"), Value("count"), *PERIOD)),
    Rows("counters", Counter, of_papers(NAME, Reference("site", to=Site), *PERIOD)),
    Rows(
        "phases",
        Phase,
        of_papers(NAME, Value("kind"), Reference("system", to=System), *PERIOD),
    ),
    Rows(
        "roles",
        Role,
        of_papers(
            NAME,
            Value("base"),
            Value("alias"),
            Reference("organisation", to=Organisation),
            Value("alone"),
            Value("one_at_a_time"),
            Value("at_least"),
            Value("needs_roster"),
            Value("needs_approval"),
            Value("own_site_only"),
        ),
    ),
    Rows("work_lines", WorkLine, of_papers(NAME)),
    Rows("teams", Team, of_papers(NAME, Reference("leader", to=Role))),
)
