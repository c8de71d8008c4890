"""Who stands under whom, as the roles, memberships, organisations and rosters of a day say."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from contracts.models import Contract, Membership, Organisation, Person, RosterEntry
from contracts.roles import Base

# The chain of command on each side: who stands on one step answers to the step above.
STEPS: tuple[tuple[Base, ...], ...] = (
    (Base.MANAGER, Base.SUPERVISOR),
    (Base.OFFICIAL, Base.LEADER, Base.QUALITY, Base.SECURITY),
    (Base.INSPECTOR, Base.LOCAL_OFFICER, Base.OPERATOR, Base.AGENT, Base.WORKER),
)
SHOWN = (
    Organisation.Kind.AGENCY,
    Organisation.Kind.UNIT,
    Organisation.Kind.CONTRACTOR,
    Organisation.Kind.SUBCONTRACTOR,
)


@dataclass(frozen=True)
class Node:
    """A box of the chart. `kind` names its look: organisation or role."""

    title: str
    lines: tuple[str, ...] = ()
    kind: str = "role"
    below: tuple["Node", ...] = field(default=())

    @property
    def words(self) -> str:
        return f"{self.title}: {', '.join(self.lines)}" if self.lines else self.title


def of_roles(contract: Contract, *, on: date) -> list[Node]:
    """One tree for each organisation that is part of no other."""
    organisations = list(
        Organisation.objects.on(on).filter(contract=contract, kind__in=SHOWN).order_by("kind", "id")
    )
    held = list(
        Membership.objects.on(on)
        .filter(contract=contract, role__base__in=[base for step in STEPS for base in step])
        .select_related("role", "person")
        .order_by("role_id", "person__kana", "pk")
    )
    inside: dict[int | None, list[Membership]] = defaultdict(list)
    for membership in held:
        inside[membership.person.organisation_id].append(membership)
    parts: dict[int | None, list[Organisation]] = defaultdict(list)
    there = {one.pk for one in organisations}
    for one in organisations:
        parts[one.parent_id if one.parent_id in there else None].append(one)

    def has_part(one: Organisation) -> bool:
        """A unit in which staff only work belongs into the directory, not into the chart."""
        if one.kind != Organisation.Kind.UNIT or one.part or one.contact or inside[one.pk]:
            return True
        return any(has_part(part) for part in parts[one.pk])

    def node(organisation: Organisation) -> Node:
        roles = roles_under(inside[organisation.pk])
        below = tuple(node(part) for part in parts[organisation.pk] if has_part(part))
        lines = (organisation.contact,) if organisation.contact else ()
        return Node(organisation.name, lines, "organisation", roles + below)

    return [node(one) for one in parts[None]]


def roles_under(held: Sequence[Membership]) -> tuple[Node, ...]:
    """The roles of one organisation; a step with one role alone bears the steps below it."""
    below: tuple[Node, ...] = ()
    for step in reversed(STEPS):
        here = [one for one in held if one.role.base in step]
        roles = {one.role_id: one.role for one in here}
        nodes = tuple(
            Node(role.name, tuple(described(one.person) for one in here if one.role_id == pk))
            for pk, role in roles.items()
        )
        if len(nodes) == 1:
            (alone,) = nodes
            below = (Node(alone.title, alone.lines, alone.kind, below),)
        else:
            below = nodes + below
    return below


def of_information(contract: Contract, *, on: date) -> list[Node]:
    """The structure that keeps information safe, as the roster of information handlers has it."""
    entries = (
        RosterEntry.objects.in_force(on)
        .of_roster(RosterEntry.Kind.HANDLERS)
        .filter(contract=contract)
        .select_related("person__organisation")
        .order_by("person__kana", "pk")
    )
    people = by_class(entries)
    below: tuple[Node, ...] = ()
    last = (RosterEntry.Class.WORKER, RosterEntry.Class.SUBCONTRACTOR)
    below = tuple(Node(str(one.label), people[one]) for one in last if people.get(one))
    for one in (RosterEntry.Class.DEPUTY, RosterEntry.Class.MANAGER):
        if people.get(one):
            below = (Node(str(one.label), people[one], "role", below),)
    return list(below)


def by_class(entries: Iterable[RosterEntry]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for entry in entries:
        found[entry.post_class] += (described(entry.person),)
    return found


def described(person: Person) -> str:
    return f"{person.name}（{person.post}）" if person.post else person.name
