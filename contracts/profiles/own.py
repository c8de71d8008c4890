"""The sections that the room of contracts owns."""

from typing import Any

from contracts.profiles import checks
from contracts.profiles.dues import BASES, Due
from contracts.profiles.hours import Hours, WeekHours
from contracts.profiles.scalars import (
    Choice,
    Code,
    Day,
    DayOrYearly,
    Flag,
    Number,
    Ref,
    Requirement,
    Text,
)
from contracts.profiles.sections import Section, register
from contracts.profiles.shapes import Fields, ListOf, Rows, Shape

NOTE = Text(longest=2000, lines=True)
PERIOD: dict[str, Shape] = {"first": Day(), "last": Day()}
CONTRACT_DAYS = ("starts_on", "service_starts_on", "operation_ends_on", "ends_on")
PHASES = (
    "preparation",
    "parallel",
    "adjustment",
    "operation",
    "completion",
    "development",
    "hypercare",
)
BASE_ROLES = (
    "official",
    "supervisor",
    "inspector",
    "local_officer",
    "requester",
    "manager",
    "leader",
    "quality",
    "security",
    "operator",
    "agent",
    "worker",
    "vendor",
    "reviewer",
    "auditor",
)


def with_source(required: dict[str, Shape], optional: dict[str, Shape], **more: Any) -> Fields:
    """Every row may say which requirements it comes from, and what people should know of it.

    What is assumed does not stand in the document; people change it when it is agreed.
    """
    source: dict[str, Shape] = {
        "req": ListOf(Requirement(), single=True),
        "note": NOTE,
        "assumed": Flag(),
    }
    return Fields(required, {**source, **optional}, **more)


def named(required: dict[str, Shape], optional: dict[str, Shape], **more: Any) -> Rows:
    return Rows(with_source({"code": Code(), "name": Text(), **required}, optional, **more))


CONTRACT = with_source(
    {
        "code": Code("[A-Z][A-Z0-9]{1,9}"),
        "title": Text(),
        "agency": Ref(section="organisations"),
        "document_status": Choice(("draft", "final")),
        **{name: Day() for name in CONTRACT_DAYS},
    },
    {
        "kind": Text(),
        "document_version": Text(),
        "signed_on": Day(),
        "adjustment_months": Number(most=24),
        "business_calendar": Ref(section="calendars"),
        "assumed": ListOf(Choice(CONTRACT_DAYS), single=True),
    },
    check=checks.contract_dates,
)

SYSTEMS = named(
    {"kind": Choice(("target", "external"))},
    {
        "alias": Text(),
        "part_of": Ref(section="systems"),
        "users_now": Number(most=100_000_000),
        "users_planned": Number(most=100_000_000),
        "user_groups": ListOf(
            Fields({"name": Text()}, {"count": Number(most=100_000_000), "note": NOTE})
        ),
        "functions": ListOf(Text()),
        "environments": Rows(Fields({"code": Code(), "name": Text()}, {"note": NOTE})),
        "layers": Rows(
            Fields(
                {"code": Code(), "name": Text()},
                {"handled_by": Ref(section="organisations"), "note": NOTE},
            )
        ),
        "services": named(
            {"scope": Choice(("in", "out", "open"))},
            {"calendar": Ref(section="calendars")},
        ),
    },
)

ORGANISATIONS = named(
    {"kind": Choice(("agency", "unit", "contractor", "vendor", "subcontractor", "external"))},
    {
        "parent": Ref(section="organisations"),
        "part": Text(),
        "alias": Text(),
        "systems": ListOf(Ref(section="systems")),
        "contact": Text(),
        **PERIOD,
    },
    check=checks.first_before_last,
)

SITES = named(
    {"kind": Text()},
    {"count": Number(), **PERIOD},
    check=checks.first_before_last,
)

COUNTERS = named(
    {"site": Ref(section="sites")},
    PERIOD,
    check=checks.first_before_last,
)

PHASE_ROWS = named(
    {"kind": Choice(PHASES), **PERIOD},
    {"system": Ref(section="systems")},
    check=checks.first_before_last,
)

WORK_LINES = named({}, {})
TEAMS = named({}, {"leader": Ref(section="roles")})

ROLES = named(
    {"base": Choice(BASE_ROLES)},
    {
        "alias": Text(),
        "organisation": Ref(section="organisations"),
        "alone": Flag(),
        "one_at_a_time": Flag(),
        "at_least": Number(most=1000),
        "needs_roster": Flag(),
        "needs_approval": Flag(),
        "own_site_only": Flag(),
        "qualifications": ListOf(
            with_source(
                {"text": Text(longest=500)},
                {
                    "years": Number(least=1, most=50),
                    "any_of": ListOf(Text(), least=2),
                    "or_equal": Flag(),
                    "state": Choice(("draft", "agreed")),
                },
            )
        ),
    },
)

ACCESS = with_source(
    {"roster_required": Flag()},
    {
        "notice_business_days": Number(most=365),
        "forbidden_pairs": ListOf(ListOf(Ref(section="roles"), least=2, most=2)),
    },
    check=checks.pairs_of_two,
)

CALENDARS = named(
    {
        "use": Text(),
        "versions": ListOf(
            Fields(
                {
                    "from": Day(),
                    "closed_on_holidays": Flag(),
                    "closed_at_year_end": Flag(),
                    "hours": WeekHours(),
                }
            )
        ),
    },
    {
        "systems": ListOf(Ref(section="systems")),
        "days": Rows(
            Fields(
                {
                    "day": Day(),
                    "kind": Choice(("special", "extension", "closure")),
                    "reason": Text(),
                },
                {"hours": Hours()},
                check=checks.hours_of_special_day,
            ),
            key="day",
        ),
    },
    check=checks.versions_of_calendar,
)

BUSY_PERIODS = named(
    {"first": DayOrYearly(), "last": DayOrYearly()},
    {"system": Ref(section="systems")},
    check=checks.first_before_last,
)

MILESTONES = named(
    {},
    {"day": Day(), "wording": Text(), "systems": ListOf(Ref(section="systems"))},
    check=checks.day_or_wording,
)

DEADLINES = named(
    {"base": Choice(BASES)},
    {
        "event": Text(),
        "wording": Text(),
        "due": Due(),
        "calendar": Ref(section="calendars"),
    },
    check=checks.due_of_deadline,
)

RELATED = named(
    {},
    {"holder": Ref(section="organisations"), "systems": ListOf(Ref(section="systems")), **PERIOD},
    check=checks.first_before_last,
)

for section in (
    Section("contract", CONTRACT, required=True, check=checks.agency_of_contract),
    Section("systems", SYSTEMS, required=True),
    Section("organisations", ORGANISATIONS, required=True, check=checks.parents),
    Section("sites", SITES),
    Section("counters", COUNTERS),
    Section("phases", PHASE_ROWS, check=checks.phases),
    Section("work_lines", WORK_LINES),
    Section("teams", TEAMS),
    Section("roles", ROLES, required=True),
    Section("access", ACCESS),
    Section("calendars", CALENDARS, required=True),
    Section("busy_periods", BUSY_PERIODS),
    Section("milestones", MILESTONES),
    Section("deadlines", DEADLINES),
    Section("related_contracts", RELATED),
):
    register(section)
