"""What of the contact notes waits for a person, on the page from which they start."""

from typing import Any

from django.db.models import F
from django.utils import timezone

from contracts.members import members_of
from governance.models import ContactNote
from records.rights import Actor, Right

MOST = 10


def notes_to_answer(actor: Actor) -> dict[str, Any] | None:
    """The next ones of all contracts; no panel for whoever writes no notes."""
    writing = [one for one in members_of(actor.user) if one.may(Right.WRITE_CONTACT_NOTES)]
    if not writing:
        return None
    found: list[ContactNote] = []
    for member in writing:
        waiting = ContactNote.objects.to_answer_by(member).select_related("contract", "kind")
        found += waiting.order_by(F("due_on").asc(nulls_last=True), "pk")[:MOST]
    today = timezone.localdate()
    found.sort(key=lambda note: (note.due_on is None, note.due_on or today, note.pk))
    return {"notes": found[:MOST], "more": len(found) > MOST}
