"""Which people see a record, or what is said about it, as members who act today."""

from collections.abc import Collection
from typing import Any

from django.db.models import Model
from django.utils import timezone

from contracts.members import Member, memberships
from contracts.models import Person, Role
from workbench.matters import matter_of


def members_among(people: Collection[Any]) -> list[Member]:
    """Those of the people who sign in and hold a role today."""
    if not people:
        return []
    held = memberships(timezone.localdate()).filter(person__in=people, person__user__isnull=False)
    roles: dict[Person, list[Role]] = {}
    for membership in held.select_related("person__user"):
        roles.setdefault(membership.person, []).append(membership.role)
    return [Member(person.user, person, tuple(found)) for person, found in roles.items()]


def sees(member: Member, record: Model) -> bool:
    return bool(matter_of(record).rows(member).filter(pk=record.pk).exists())
