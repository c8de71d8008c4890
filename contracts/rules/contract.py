"""Whether the dates of a contract and of its phases go together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from contracts.models import Contract, Phase


def why_not_dates(contract: Contract, phases: Iterable[Phase]) -> tuple[str, str] | None:
    """Whether the dates of a contract go together: the field that is wrong, and why."""
    if contract.starts_on > contract.ends_on:
        return "ends_on", _("The contract ends before it starts.")
    if contract.signed_on and contract.signed_on > contract.ends_on:
        return "signed_on", _("The contract is signed before it ends.")
    if contract.service_starts_on < contract.starts_on:
        return "service_starts_on", _("Service starts with the contract or later.")
    if contract.service_starts_on > contract.operation_ends_on:
        return "operation_ends_on", _("Operation ends before service starts.")
    for phase in phases:
        first, last = phase.days
        if first < contract.first_day:
            field = "signed_on" if contract.signed_on else "starts_on"
            return field, _("The phase “%(phase)s” begins earlier; change it first.") % {
                "phase": phase
            }
        if last > contract.last_day:
            return "ends_on", _("The phase “%(phase)s” ends later; change it first.") % {
                "phase": phase
            }
    return None


def why_not_phase(
    contract: Contract, first: date, last: date, others: Iterable[Phase]
) -> tuple[str, str] | None:
    """Whether a phase can last from a day to a day: the field that is wrong, and why."""
    if first > last:
        return "last", _("The last day is before the first.")
    if first < contract.first_day:
        return "first", _("The contract begins on %(day)s.") % {"day": contract.first_day}
    if last > contract.last_day:
        return "last", _("The contract ends on %(day)s.") % {"day": contract.last_day}
    for other in others:
        begins, ends = other.days
        if first <= ends and begins <= last:
            return "first", _("“%(phase)s” lasts from %(first)s to %(last)s in these days.") % {
                "phase": other,
                "first": begins,
                "last": ends,
            }
    return None
