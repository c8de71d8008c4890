"""People, organisations and places: who may come in, leave, be asked and lend."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from records.rights import Right

if TYPE_CHECKING:
    from contracts.models import Counter, Organisation, Person


def why_no_access(organisation: Organisation | None, day: date) -> str | None:
    """Whether people of an organisation may hold a role that opens the contract."""
    if organisation is None or organisation.is_permitted(day):
        return None
    return _("%(organisation)s is a subcontractor without the agency's permission that day.") % {
        "organisation": organisation
    }


def why_not_leave(person: Person, *, after: date, ending_roles: bool, by: Any) -> str | None:
    """Whether somebody's last day can be a given one."""
    if person.first and after < person.first:
        return _("The last day is before the first.")
    running = person.memberships.filter(last__gt=after).order_by("-last").select_related("role")
    longest = running.first()
    if longest is None:
        return None
    if not ending_roles:
        return _("The role %(role)s runs until %(last)s: let it end with the person.") % {
            "role": longest.role,
            "last": longest.last,
        }
    if not by.may(Right.MANAGE_MEMBERS, person):
        return _("The role %(role)s runs until %(last)s: ask the manager to end it first.") % {
            "role": longest.role,
            "last": longest.last,
        }
    if by.pk == person.user_id:
        return _("Nobody ends their own role; ask another manager.")
    if running.filter(first__gt=after, first__lte=timezone.localdate()).exists():
        return _("A role began after that day; the last day is that of the role or later.")
    return None


def why_not_part_of(organisation: Organisation, parent: Organisation) -> str | None:
    if parent.is_within(organisation):
        return _("An organisation cannot be part of itself.")
    return None


def why_not_escalate_to(organisation: Organisation, day: date) -> str | None:
    """Whether something may be handed to an organisation that day."""
    facts = {"organisation": organisation, "first": organisation.first, "last": organisation.last}
    if organisation.first and day < organisation.first:
        return _("The contract with %(organisation)s begins on %(first)s.") % facts
    if organisation.last and day > organisation.last:
        return _("The contract with %(organisation)s ended on %(last)s.") % facts
    return why_no_access(organisation, day)


def why_not_lend_at(counter: Counter, day: date) -> str | None:
    """Whether devices may be lent at a counter that day; taking back is another question."""
    for place in (counter.site, counter):
        facts = {"place": place, "first": place.first, "last": place.last}
        if place.first and day < place.first:
            return _("%(place)s opens on %(first)s.") % facts
        if place.last and day > place.last:
            return _("%(place)s is closed after %(last)s.") % facts
    return None
