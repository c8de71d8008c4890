"""What can refuse an act of the side that answers, and a comment of either."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from governance.sides import is_of
from governance.states import GIVEN, TO_ANSWER, State

if TYPE_CHECKING:
    from governance.models import ContactNote

LONGEST = 20_000


def is_answerer(note: ContactNote, by: Any) -> bool:
    return is_of(by, note.answer_side, note.addressee_id)


def why_not_answer(note: ContactNote, *, by: Any) -> str | None:
    if not is_answerer(note, by):
        return _("Only the side that was asked answers.")
    if note.state == State.IN_APPROVAL:
        return _("The answer is in approval; it is changed when it comes back.")
    if note.state in GIVEN:
        return _("The note is answered already.")
    if note.state == State.WITHDRAWN:
        return _("The note was withdrawn: %(reason)s") % {"reason": note.reason}
    return None if note.state in TO_ANSWER else _("The note is not asked yet.")


def why_not_write(note: ContactNote, text: str, *, by: Any) -> str | None:
    if reason := why_not_answer(note, by=by):
        return reason
    if not text.strip():
        return _("Write the answer.")
    if len(text) > LONGEST:
        facts = {"length": len(text), "most": LONGEST}
        return _("The text is too long: %(length)d characters, at most %(most)d.") % facts
    return None


def why_not_submit(note: ContactNote, *, by: Any) -> str | None:
    if reason := why_not_answer(note, by=by):
        return reason
    if note.state == State.ANSWERING and note.draft_of_answer().pk:
        return None
    return _("Nothing is written yet that could be submitted.")


def why_not_comment(note: ContactNote, by: Any) -> str | None:
    if note.is_over:
        return _("The note is %(state)s; nothing is added to it any more.") % {
            "state": note.get_state_display()
        }
    return None if note.is_asked else _("The note is not asked yet.")
