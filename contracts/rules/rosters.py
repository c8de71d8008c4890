"""What can refuse an act on a roster; each answers with a sentence for the person, or nothing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from contracts.notice import business_days_between
from records.rights import Right

if TYPE_CHECKING:
    from contracts.models import RosterEntry


def why_not_submit(entry: RosterEntry, *, by: Any, at: datetime) -> str | None:
    if not by.may(Right.EDIT_ROSTER, entry):
        return _("You may not write into the rosters.")
    if not entry.may_become(entry.State.SUBMITTED):
        return _("This entry was submitted and decided before.")
    if entry.notified_on and entry.notified_on > timezone.localdate(at):
        return _("The day of the notice is still to come.")
    if reason := why_not_after_others(entry) or why_not_of_subcontractor(entry):
        return reason
    if is_notice_short(entry, at=at) and not entry.waiver_asked:
        return _(
            "The notice must be given %(days)d business days before. Choose a later day, or write"
            " why the notice is late and ask the agency to waive it."
        ) % {"days": entry.contract.notice_business_days}
    return None


def why_not_of_subcontractor(entry: RosterEntry) -> str | None:
    if entry.post_class != entry.Class.SUBCONTRACTOR or entry.is_leave:
        return None
    organisation = entry.person.organisation
    if organisation is None or organisation.permitted_on is None:
        return _("The agency has not permitted the organisation of this person yet.")
    return None


def is_notice_short(entry: RosterEntry, *, at: datetime) -> bool:
    """Whether the change comes sooner after the notice than the contract allows."""
    wanted = entry.contract.notice_business_days
    if not wanted:
        return False
    notified = entry.notified_on or timezone.localdate(at)
    return business_days_between(entry.contract, notified, entry.takes_effect_on) < wanted


def why_not_after_others(entry: RosterEntry) -> str | None:
    """Whether the entry fits what was agreed on the person before."""
    agreed = entry.stands_before()
    if entry.change == entry.Change.JOIN:
        overlaps = agreed.overlapping(entry.first, entry.last).exists()
        return _("The person stands in this roster already.") if overlaps else None
    if not agreed.on(entry.takes_effect_on).exists():
        return _("The person does not stand in the roster on that day.")
    if not entry.is_leave and agreed.filter(first__gte=entry.first).exists():
        return _("The change begins before the entry that it changes.")
    return None


def why_not_edit(entry: RosterEntry, *, by: Any) -> str | None:
    """Also whether an entry may be thrown away: as long as the contractor alone has it."""
    if not by.may(Right.EDIT_ROSTER, entry):
        return _("You may not write into the rosters.")
    if entry.state == entry.State.SUBMITTED:
        return _("The agency has this entry before it; it can return it.")
    return None if entry.is_open else _("The agency has decided; write a new entry.")


def why_not_decide(entry: RosterEntry, *, by: Any) -> str | None:
    if not by.may(Right.APPROVE_ROSTER, entry):
        return _("You may not decide on the rosters.")
    if by.pk == entry.submitted_by_id:
        return _("Nobody decides on what they submitted themselves.")
    return None


def why_not_waive(entry: RosterEntry, *, reason: str, by: Any, at: datetime) -> str | None:
    if refused := why_not_decide(entry, by=by):
        return refused
    if entry.state != entry.State.SUBMITTED:
        return _("This entry is not waiting for a decision.")
    if not is_notice_short(entry, at=at):
        return _("The notice of this entry was given in time.")
    return None if reason.strip() else _("Give the reason.")


def why_not_return(entry: RosterEntry, *, reason: str, by: Any) -> str | None:
    if refused := why_not_decide(entry, by=by):
        return refused
    if not entry.may_become(entry.State.RETURNED):
        return _("This entry is not waiting for a decision.")
    return None if reason.strip() else _("Give the reason.")


def why_not_approve(entry: RosterEntry, *, by: Any, at: datetime) -> str | None:
    if refused := why_not_decide(entry, by=by):
        return refused
    if not entry.may_become(entry.State.APPROVED):
        return _("This entry is not waiting for a decision.")
    if is_notice_short(entry, at=at) and not entry.waived_at:
        return _(
            "The notice for %(person)s is late. Waive it with a reason first, or return the entry."
        ) % {"person": entry.person}
    if reason := why_not_after_others(entry):
        return reason
    if not entry.is_leave and entry.last and entry.last < timezone.localdate(at):
        return _("The days of this entry are over.")
    return why_not_let_go(entry) if entry.is_leave else None


def why_not_let_go(entry: RosterEntry) -> str | None:
    """Whoever leaves has pledged secrecy, handed everything back, and holds no role any more."""
    person = entry.person
    if not person.pledges.filter(kind="leaving", returned_on__isnull=False).exists():
        return _(
            "%(person)s leaves, and the pledge of secrecy and the return of information are not"
            " noted yet."
        ) % {"person": person}
    if person.memberships.filter(last__gt=entry.last).exists():
        return _("%(person)s leaves, and still holds a role after the last day. End it first.") % {
            "person": person
        }
    return None
