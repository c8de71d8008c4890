"""What can refuse an act on a comment: each answers with a sentence, or nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from records.rights import Right
from workbench.audience import choices_for, vendors_for
from workbench.matters import matter_of
from workbench.models.kinds import Visibility
from workbench.readers import sees

if TYPE_CHECKING:
    from contracts.models import Organisation
    from workbench.models import Comment

LONGEST_TEXT = 20_000
LONGEST_REASON = 500
WINDOW = timedelta(minutes=15)  # in which the writer may still change what was written


def why_not_discuss(record: Any, by: Any, *, seen: bool = False) -> str | None:
    """Whether anything may be said about a record at all; `seen` if it was just loaded through
    its own `visible_to`."""
    if not choices_for(by) or not by.may(Right.COMMENT, record):
        return _("You may not comment in this contract.")
    if not seen and not sees(by, record):
        return _("This record is not open to you any more.")
    return matter_of(record).why_not_comment(record, by)


def why_not_write(
    record: Any, text: str, *, visibility: str, vendor: Organisation | None, by: Any
) -> str | None:
    return (
        why_not_discuss(record, by)
        or why_not_text(text)
        or why_not_for(visibility, vendor=vendor, by=by)
    )


def why_not_text(text: str) -> str | None:
    if not text:
        return _("Write what you want to say.")
    if len(text) > LONGEST_TEXT:
        return _(
            "The comment is too long: %(length)d characters, at most %(most)d."
            " Attach long texts as a file."
        ) % {"length": len(text), "most": LONGEST_TEXT}
    return None


def why_not_for(visibility: str, *, vendor: Organisation | None, by: Any) -> str | None:
    """Whether a member may write for these readers."""
    if visibility not in choices_for(by):
        return _("You may not write for these readers.")
    if visibility != Visibility.VENDOR:
        return _("Only a comment for a related vendor names one.") if vendor else None
    if vendor is None:
        return _("Choose the related vendor who is to read this.")
    known = type(vendor)._default_manager.filter(vendors_for(by), contract=by.contract)
    if not known.filter(pk=vendor.pk).exists():
        return _("You may not write for these readers.")
    return None


def why_not_mention(names: list[str]) -> str | None:
    """`names` of those who were mentioned and would not see it."""
    if not names:
        return None
    return _(
        "Not everybody whom you mention may read this: %(names)s."
        " Choose other readers, or take the mention out."
    ) % {"names": _(", ").join(names)}


def why_not_edit(comment: Comment, *, by: Any, at: datetime) -> str | None:
    if comment.written_by_id != by.person.pk:
        return _("Only whoever wrote a comment may change it.")
    if comment.is_taken_back:
        return _("This comment was taken back.")
    if at > comment.written_at + WINDOW:
        return _(
            "A comment can be changed within %(minutes)d minutes; write another one instead."
        ) % {"minutes": WINDOW.seconds // 60}
    return None


def why_not_take_back(comment: Comment, *, by: Any, at: datetime) -> str | None:
    if by.may(Right.EDIT_CONTRACT, comment):
        return None
    if comment.written_by_id != by.person.pk:
        return _("Only whoever wrote a comment, or looks after the contract, may take it back.")
    if at > comment.written_at + WINDOW:
        return _(
            "You can take a comment back within %(minutes)d minutes;"
            " afterwards ask somebody who looks after the contract."
        ) % {"minutes": WINDOW.seconds // 60}
    return None


def why_not_reason(reason: str) -> str | None:
    if not reason:
        return _("Say why it is taken back.")
    if len(reason) > LONGEST_REASON:
        return _("The text is too long: %(length)d characters, at most %(most)d.") % {
            "length": len(reason),
            "most": LONGEST_REASON,
        }
    return None
