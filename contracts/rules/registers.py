"""What can be done to a change, a clarification and a deadline."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from contracts.roles import Side
from records.rights import Right

if TYPE_CHECKING:
    from contracts.models import Clarification, ContractChange


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
