"""Who may hold which role, and when it ends."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from contracts.rules.directory import why_no_access

if TYPE_CHECKING:
    from contracts.models import Membership, Person, Role

# After its end a contract is still read: reports are inspected, claims are made, auditors ask.
YEARS_OF_READING = 10


def why_not_give(
    person: Person, role: Role, *, first: date, last: date, by: Any = None
) -> str | None:
    """Whether a person can hold a role from a day to a day."""
    if by is not None and by.pk == person.user_id:
        return _("Nobody gives themselves a role; ask another manager.")
    if person.contract_id != role.contract_id:
        return _("The role belongs to another contract.")
    if first > last:
        return _("The last day is before the first.")
    if last.year > person.contract.last_day.year + YEARS_OF_READING:
        return _("A role ends at most %(years)d years after the contract.") % {
            "years": YEARS_OF_READING
        }
    if person.last and last > person.last:
        return _("%(person)s leaves on %(last)s.") % {"person": person, "last": person.last}
    if role.opens and (reason := why_no_access(person.organisation, first)):
        return reason
    held = person.memberships.overlapping(first, last).select_related("role")
    for other in held:
        if reason := why_not_together(role, other.role):
            return reason
    if role.one_at_a_time:
        holder = role.memberships.overlapping(first, last).select_related("person").first()
        if holder:
            return _("%(person)s holds this role until %(last)s, and only one person may.") % {
                "person": holder.person,
                "last": holder.last,
            }
    return None


def why_not_together(role: Role, other: Role) -> str | None:
    if role.pk == other.pk:
        return _("The person already holds this role in these days.")
    for alone in (role, other):
        if alone.alone:
            return _("Whoever is %(role)s holds no other role.") % {"role": alone}
    if role.is_forbidden_beside(other):
        return _("Nobody may be %(one)s and %(other)s at once.") % {"one": role, "other": other}
    return None


def why_not_end(membership: Membership, *, after: date, by: Any) -> str | None:
    assert membership.first
    assert membership.last
    if after < membership.first:
        return _("The last day is before the first.")
    if after > membership.last:
        return _("A role is prolonged by giving it again.")
    if by is not None and by.pk == membership.person.user_id:
        return _("Nobody ends their own role; ask another manager.")
    return None


def why_not_link(person: Person, user: Any) -> str | None:
    """Whether an account can become the one by which a person enters the contract."""
    if person.user and person.user != user:
        return _("%(person)s has an account already: %(name)s.") % {
            "person": person,
            "name": person.user.get_username(),
        }
    other = type(person).objects.filter(contract=person.contract_id, user=user.pk)
    if holder := other.exclude(pk=person.pk).first():
        return _("In this contract the account belongs to %(person)s.") % {"person": holder}
    return None


def why_not_take_back(membership: Membership, *, today: date) -> str | None:
    assert membership.first
    if membership.first <= today:
        return _("The role has begun; it can only be ended.")
    return None
