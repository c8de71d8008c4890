"""Who may answer a step today, and which steps wait for whom.

Neither is stored: whoever takes up a role finds what waits for it, and whoever gave it up is asked
no more.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from contracts.members import memberships
from contracts.models import Organisation, Person
from workbench.models.substitutes import Substitute

if TYPE_CHECKING:
    from workbench.models import Step
    from workbench.models.routes import Approvers


def named_by(step: Approvers, *, contract_id: int, on: date) -> QuerySet[Any]:
    """The people of a step of a route or of an approval, whoever wrote what is put before them."""
    held = memberships(on).filter(contract_id=contract_id)
    if step.role_id:
        held = held.filter(role=step.role_id)
    if step.person_id:
        held = held.filter(person=step.person_id)
    if step.organisation_id:
        held = held.filter(person__organisation__in=parts_of(step.organisation_id, contract_id))
    return Person.objects.filter(pk__in=held.values("person"))


def approvers_of(step: Step, *, on: date) -> QuerySet[Any]:
    people = named_by(step, contract_id=step.contract_id, on=on)
    approval = step.approval
    return people if approval.author_may_approve else people.exclude(pk=approval.author_id)


def parts_of(organisation: int, contract_id: int) -> set[int]:
    """An organisation and everything within it."""
    above = dict(Organisation.objects.filter(contract=contract_id).values_list("pk", "parent"))
    found, fresh = {organisation}, {organisation}
    while fresh:
        fresh = {pk for pk, parent in above.items() if parent in fresh} - found
        found |= fresh
    return found


def principals_of(person: Person, *, on: date) -> list[Person]:
    """For whom somebody answers on a day: for themselves, and for those who are away."""
    away = Substitute.objects.on(on).filter(deputy=person).select_related("person__organisation")
    return [person, *(one.person for one in away.order_by("first", "pk"))]


def asked_of(person: Person, *, on: date) -> Q:
    """The steps that name a person, directly or by what they are."""
    roles = memberships(on).filter(person=person).values_list("role", flat=True)
    if not roles:
        return Q(pk__in=[])
    within = [one.pk for one in person.organisation.path()] if person.organisation else []
    named = (
        (Q(role=None) | Q(role__in=list(roles)))
        & (Q(person=None) | Q(person=person))
        & (Q(organisation=None) | Q(organisation__in=within))
    )
    author = Q(approval__author=person, approval__author_may_approve=False)
    return named & ~author


def sides_of(people: Iterable[Person], *, on: date) -> set[str]:
    held = memberships(on).filter(person__in=people)
    return {membership.role.side for membership in held}
