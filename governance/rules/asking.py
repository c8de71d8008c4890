"""What can refuse an act of the side that asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from contracts.roles import Side
from governance.sides import is_of, side_of, side_of_member
from governance.states import GIVEN, State
from records.rights import Right

if TYPE_CHECKING:
    from contracts.models import Organisation, Person
    from governance.models import ContactNote, NoteKind


def is_asker(note: ContactNote, by: Any) -> bool:
    return is_of(by, note.asked_side, note.asked_by.organisation_id)


def may_read_some(member: Any) -> bool:
    """Whether there is a register for a member at all; which notes, says `visible_to`."""
    return bool(member.may(Right.READ_CONTRACT) or member.may(Right.WRITE_CONTACT_NOTES))


def why_not_draft(kind: NoteKind, *, by: Any) -> str | None:
    side = side_of_member(by)
    if side is None:
        return _("You write no contact notes in this contract.")
    if not kind.may_be_asked_by(side):
        return _("This kind of note is asked by %(side)s.") % {"side": kind.get_asks_display()}
    return None


def why_not_address(addressee: Organisation, *, by: Any) -> str | None:
    side, other = side_of_member(by), side_of(addressee)
    if side == other or side == Side.THIRD == other:
        return _("Address the note to the other side.")
    return None


def why_not_assign(assignee: Person | None, addressee: Organisation) -> str | None:
    own = assignee.organisation if assignee else None
    if assignee is None or (own and side_of(own) == side_of(addressee) != Side.THIRD):
        return None
    if own and own.pk == addressee.pk:
        return None
    return _("%(person)s does not belong to the addressee.") % {"person": assignee}


def why_not_due(kind: NoteKind, due_on: date | None, due_reason: str, *, on: date) -> str | None:
    if due_on is None:
        return _("Set the day as well, or leave the reason empty.") if due_reason else None
    if due_on < on:
        return _("The day is over already.")
    if kind.has_due_rule and not due_reason and due_on != kind.due_on(on):
        return _("Say why another day is set than that of the rule.")
    return None


def why_not_edit(note: ContactNote, *, by: Any) -> str | None:
    if not is_asker(note, by):
        return _("Only the side that asks writes the question.")
    return _("What was asked stays as it is; withdraw it and ask anew.") if note.is_asked else None


def why_not_ask(note: ContactNote, *, by: Any, on: date) -> str | None:
    return (
        why_not_edit(note, by=by)
        or why_not_draft(note.kind, by=by)
        or why_not_address(note.addressee, by=by)
        or why_not_assign(note.assignee, note.addressee)
        or why_not_due(note.kind, note.due_on, note.due_reason, on=on)
    )


def why_not_close(note: ContactNote, *, by: Any) -> str | None:
    if not is_asker(note, by):
        return _("Only the side that asked closes a contact note.")
    if note.state == State.CLOSED:
        return _("The note is closed already.")
    return None if note.state == State.ANSWERED else _("The note is not answered yet.")


def why_not_ask_back(note: ContactNote, *, reason: str | None = None, by: Any) -> str | None:
    """`reason` None: whether the button is shown, before anybody has written one."""
    if not is_asker(note, by):
        return _("Only the side that asked may ask back.")
    if note.state not in GIVEN:
        return _("The note is not answered yet.")
    return why_no_reason(reason)


def why_not_withdraw(note: ContactNote, *, reason: str | None = None, by: Any) -> str | None:
    if not is_asker(note, by):
        return _("Only the side that asked withdraws a contact note.")
    if note.state == State.IN_APPROVAL:
        return _("The answer is in approval; wait until that is decided.")
    if not note.may_become(State.WITHDRAWN):
        return _("A note that is %(state)s is not withdrawn.") % {"state": note.get_state_display()}
    return why_no_reason(reason)


def why_no_reason(reason: str | None) -> str | None:
    if reason is None or reason.strip():
        return None
    return _("Say why.")
