"""What was said about the record, as far as the member is among its readers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from contracts.members import Member
from records.models import Attachment, Change
from workbench.models import Comment
from workbench.rules import comments as rules
from workbench.time_line.sources import Act, TimeLineEntry

Earlier = dict[int, list[str]]


def entries(record: Any, member: Member, most: int) -> list[TimeLineEntry]:
    written = Comment.objects.visible_about(record, member).order_by("-written_at", "-pk")
    comments = list(
        written.select_related("written_by").prefetch_related(
            "vendor", "taken_back_by", "mentions__person"
        )[:most]
    )
    files, earlier = files_of(comments), earlier_texts(comments)
    return [
        taken_back(one)
        if one.is_taken_back
        else shown(one, files[one.pk], earlier.get(one.pk, []), acts_of(one, member))
        for one in comments
    ]


def shown(
    comment: Comment, files: Sequence[Attachment], earlier: Sequence[str], acts: Sequence[Act]
) -> TimeLineEntry:
    return TimeLineEntry(
        at=comment.written_at,
        sentence=_("commented"),
        who=str(comment.written_by),
        tone="info",
        badge=comment.readers,
        anchor=comment.anchor,
        template="workbench/time_line/comment.html",
        facts={"comment": comment, "files": files, "earlier": earlier},
        acts=acts,
    )


def taken_back(comment: Comment) -> TimeLineEntry:
    facts = {"person": comment.taken_back_by, "reason": comment.taken_back_because}
    return TimeLineEntry(
        at=comment.written_at,
        sentence=_("This comment was taken back by %(person)s.") % facts,
        who=str(comment.written_by),
        badge=comment.readers,
        anchor=comment.anchor,
        detail=_("Reason: %(reason)s") % facts,
    )


def acts_of(comment: Comment, member: Member) -> list[Act]:
    code, now = member.contract.code, timezone.now()
    acts = []
    if not rules.why_not_edit(comment, by=member, at=now):
        acts.append(Act(_("Edit"), reverse("workbench:edit_comment", args=[code, comment.pk])))
    if not rules.why_not_take_back(comment, by=member, at=now):
        url = reverse("workbench:take_back_comment", args=[code, comment.pk])
        acts.append(Act(pgettext("a comment", "Take back"), url))
    return acts


def files_of(comments: Iterable[Comment]) -> dict[int, list[Attachment]]:
    """Whoever reads a comment opens its files, until it is taken back."""
    found: dict[int, list[Attachment]] = defaultdict(list)
    holders = [comment.pk for comment in comments if not comment.is_taken_back]
    if not holders:
        return found
    held = Attachment.objects.filter(
        holder_type=ContentType.objects.get_for_model(Comment), holder_id__in=holders
    )
    for file in held.select_related("blob").order_by("attached_at"):
        assert file.holder_id
        found[file.holder_id].append(file)
    return found


def earlier_texts(comments: Iterable[Comment]) -> Earlier:
    """The texts before each change, the oldest first; those that were erased are gone."""
    edited = [str(comment.pk) for comment in comments if comment.edited_at]
    found: Earlier = defaultdict(list)
    if not edited:
        return found
    changes = Change.objects.filter(
        table=Comment._meta.db_table,
        record__in=edited,
        verb=Change.Verb.UPDATE,
        values__has_key="text",
    )
    for change in changes.order_by("pk"):
        assert change.values
        found[int(change.record)].append(change.values["text"][0])
    return found
