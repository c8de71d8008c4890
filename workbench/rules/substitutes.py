"""What can refuse a substitute; each answers with a sentence for the person, or nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from contracts.members import memberships
from contracts.models import Person
from records.rights import Right

if TYPE_CHECKING:
    from workbench.models import Substitute


def why_not_name(person: Person, deputy: Person, *, first: date, last: date, by: Any) -> str | None:
    if not may_name(person, by=by):
        return _("You may name a substitute only for yourself.")
    if not person.contract_id == deputy.contract_id == by.contract.pk:
        return _("Both must be people of this contract.")
    if person.pk == deputy.pk:
        return _("Choose somebody else as the substitute.")
    if last < first:
        return _("The last day is before the first.")
    sides, others = sides_on(person, first), sides_on(deputy, first)
    if not others:
        return _("%(deputy)s holds no role in this contract on that day.") % {"deputy": deputy}
    if not sides & others:
        return _("The substitute must belong to the same side of the contract.")
    if circle := circle_through(person, deputy, first=first, last=last):
        names = " → ".join(str(one) for one in circle)
        return _("That would be a circle, in which nobody is there: %(names)s") % {"names": names}
    return None


def may_name(person: Person, *, by: Any) -> bool:
    return by.person.pk == person.pk or by.may(Right.MANAGE_MEMBERS, person)


def why_not_end(substitute: Substitute, *, by: Any) -> str | None:
    if may_name(substitute.person, by=by):
        return None
    return _("You may name a substitute only for yourself.")


def sides_on(person: Person, day: date) -> set[str]:
    held = memberships(day).filter(person=person)
    return {membership.role.side for membership in held}


def circle_through(person: Person, deputy: Person, *, first: date, last: date) -> list[Person]:
    """The way from the deputy over their own substitutes back to the person, if there is one."""
    away = person.substitutes.model.objects.filter(contract=person.contract_id)
    ways = [[person, deputy]]
    while ways:
        way = ways.pop()
        next_ones = away.overlapping(first, last).filter(person=way[-1]).select_related("deputy")
        for one in next_ones:
            if one.deputy == person:
                return [*way, person]
            if one.deputy not in way:
                ways.append([*way, one.deputy])
    return []
