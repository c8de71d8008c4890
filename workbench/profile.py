"""The section of the contract profile that this room owns: approval routes with their steps."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from contracts.models import Organisation, Person, Role
from contracts.profiles.loading.fields import Computed, Reference, Sections, Value, of_papers
from contracts.profiles.loading.rows import Rows, register_rows
from contracts.profiles.own import named
from contracts.profiles.scalars import Choice, Code, Flag, Number, Ref
from contracts.profiles.sections import Section, register
from contracts.profiles.shapes import Complain, Fields, ListOf
from workbench.models import Kind, Route, RouteStep

MOST_DAYS = 365


def check_step(step: dict[str, Any], complain: Complain) -> None:
    """What the database demands of a step, said with its line."""
    if not (step["role"] or step["organisation"] or step["person"]):
        complain("", _("Name a role, an organisation or a person."))
    if (step["escalate_after"] is None) != (step["escalate_to"] is None):
        complain("escalate_to", _("An escalation needs its days and its role."))
    if (step["remind_after"] or 0) > (step["escalate_after"] or MOST_DAYS):
        complain("escalate_after", _("It escalates before it reminds."))


# A person is somebody whom the directory knows already: profiles name nobody.
STEP = Fields(
    {"kind": Choice(tuple(Kind.values))},
    {
        "mode": Choice(tuple(RouteStep.Mode.values)),
        "role": Ref(section="roles"),
        "organisation": Ref(section="organisations"),
        "person": Code(),
        "skip": Choice(tuple(RouteStep.Skip.values)),
        "remind_after": Number(least=1, most=MOST_DAYS),
        "escalate_after": Number(least=1, most=MOST_DAYS),
        "escalate_to": Ref(section="roles"),
    },
    check=check_step,
)
ROUTES = named({}, {"author_may_approve": Flag(), "steps": ListOf(STEP)})


class Steps(Rows):
    """Steps have no code: they are known by their place in the route."""

    def _rows_of_file(self, sections: Sections) -> Iterator[tuple[str, dict[str, Any]]]:
        for route in sections["approval_routes"]:
            for position, step in enumerate(route["steps"], start=1):
                yield f"{route['code']}/{position}", step


register(Section("approval_routes", ROUTES))

register_rows(
    Rows("approval_routes", Route, of_papers(Value("name"), Value("author_may_approve"))),
    Steps(
        "approval_routes.steps",
        RouteStep,
        (
            Value("kind"),
            Computed("mode", says=lambda step, sections: step["mode"] or RouteStep.Mode.ANY),
            Reference("role", to=Role),
            Reference("organisation", to=Organisation),
            Reference("person", to=Person),
            Computed("skip", says=lambda step, sections: step["skip"] or RouteStep.Skip.NEVER),
            Value("remind_after"),
            Value("escalate_after"),
            Reference("escalate_to", to=Role),
        ),
        key="position",
        outer="route",
    ),
)
