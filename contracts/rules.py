"""Questions that can refuse an act; each answers with a sentence for the person, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from contracts.roles import Side
from records.rights import Right

if TYPE_CHECKING:
    from contracts.models import (
        Clarification,
        Contract,
        ContractChange,
        Membership,
        Person,
        Phase,
        Role,
    )

# After its end a contract is still read: reports are inspected, claims are made, auditors ask.
YEARS_OF_READING = 10


def why_not_give(person: Person, role: Role, *, first: date, last: date) -> str | None:
    """Whether a person can hold a role from a day to a day."""
    if person.contract_id != role.contract_id:
        return _("The role belongs to another contract.")
    if first > last:
        return _("The last day is before the first.")
    if last.year > person.contract.last_day.year + YEARS_OF_READING:
        return _("A role ends at most %(years)d years after the contract.") % {
            "years": YEARS_OF_READING
        }
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


def why_not_take_back(membership: Membership, *, today: date) -> str | None:
    assert membership.first
    if membership.first <= today:
        return _("The role has begun; it can only be ended.")
    return None


# --- The contract and its phases ---


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


# --- Registers ---


def why_not_edit_change(change: ContractChange) -> str | None:
    if change.state == change.State.AGREED:
        return _("What was agreed is not edited any more; propose another change.")
    if change.state == change.State.WITHDRAWN:
        return _("The change was withdrawn; draft another one.")
    if change.agency_approved_by_id or change.contractor_approved_by_id:
        return _("One side has already approved this text; withdraw it and draft another one.")
    return None


def why_not_become(change: ContractChange, state: str) -> str | None:
    if not change.may_become(state):
        return _("A change that is %(state)s cannot become %(other)s.") % {
            "state": change.get_state_display(),
            "other": change.State(state).label,
        }
    return None


def why_not_approve_change(change: ContractChange, side: Side, *, by: Any) -> str | None:
    right = {
        Side.AGENCY: Right.APPROVE_FOR_AGENCY,
        Side.CONTRACTOR: Right.APPROVE_FOR_CONTRACTOR,
    }[side]
    if not by.may(right, change):
        return _("You do not decide for this side.")
    if change.state != change.State.PROPOSED:
        return _("Only what is proposed can be approved.")
    if change.approver_for(side):
        return _("This side has already approved.")
    if by.pk in (change.agency_approved_by_id, change.contractor_approved_by_id):
        return _("Nobody approves for both sides.")
    return None


def why_not_edit_clarification(clarification: Clarification) -> str | None:
    if clarification.is_settled:
        return _("A settled clarification stays as it is, because others cite it; ask again.")
    return None


def why_not_settle(clarification: Clarification, *, on: date) -> str | None:
    if clarification.is_settled:
        return why_not_edit_clarification(clarification)
    if on < clarification.asked_on:
        return _("It was asked on %(day)s; it cannot be settled before.") % {
            "day": clarification.asked_on
        }
    return None


# --- Deadlines ---


def why_not_rule(
    *, amount: int | None, unit: str, first_day_counts: bool, end_of_month: bool, shift: str
) -> tuple[str, str] | None:
    """Whether a deadline can be computed by such a rule: the field that is wrong, and why."""
    if amount is None:
        if unit:
            return "amount", _("Write how many, or leave the unit empty as well.")
        if first_day_counts or end_of_month or shift != "none":
            return "amount", _("Without a number there is nothing to count.")
        return None
    if not unit:
        return "unit", _("Choose what is counted.")
    if unit in ("hours", "minutes"):
        if first_day_counts:
            return "first_day_counts", _("Hours and minutes count from the moment itself.")
        if end_of_month:
            return "end_of_month", _("The end of the month goes with months or years.")
        if shift != "none":
            return "shift", _("Hours and minutes do not move to another day.")
    if end_of_month and unit not in ("months", "years"):
        return "end_of_month", _("The end of the month goes with months or years.")
    if end_of_month and first_day_counts:
        return "first_day_counts", _("For the end of a month the first day means nothing.")
    if first_day_counts and not amount:
        return "amount", _("If the first day counts, the number is at least 1.")
    return None
