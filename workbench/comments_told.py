"""Who is told of a comment: those whom it names, and those who take part or are concerned."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from contracts.models import Person
from workbench.matters import matter_of
from workbench.readers import members_among
from workbench.telling import tell

if TYPE_CHECKING:
    from workbench.models import Comment

WRITTEN, MENTIONED = "comment_written", "comment_mentioned"


def tell_of(comment: Comment, mentioned: Iterable[Person], *, at: datetime) -> None:
    """Only those who may read the comment; of one event each is told once, so that whoever is
    mentioned is not told as one who takes part as well, nor again when the comment is changed."""
    record: Any = comment.record
    matter = matter_of(record)
    # The mail of a restricted record carries its kind and nothing else.
    name = matter.label if matter.restricted(record) else matter.title(record)
    facts = {"by": str(comment.written_by), "record": name}
    named = {person.pk for person in mentioned}
    concerned = {person.pk for person in matter.concerned(record)}
    told = {MENTIONED: named, WRITTEN: taking_part(comment) | concerned}
    for kind, people in told.items():
        tell(
            readers_among(people, comment),
            event=f"comment {comment.pk}",
            kind=kind,
            facts=facts,
            record=record,
            url=comment.url,
            at=at,
        )


def taking_part(comment: Comment) -> set[int]:
    """Those who have commented on the record before."""
    record: Any = comment.record
    earlier = type(comment).objects.about(record)
    return set(earlier.order_by().values_list("written_by", flat=True).distinct())


def readers_among(people: set[int], comment: Comment) -> list[Person]:
    members = members_among(people - {comment.written_by_id})
    return [member.person for member in members if comment.is_read_by(member)]
