"""What was changed of the record, for whoever sees the record."""

from typing import Any

from contracts.members import Member
from records.models import Change
from records.sentences import Teller, at_hand
from workbench.time_line.sources import TimeLineEntry


def entries(record: Any, member: Member, most: int) -> list[TimeLineEntry]:
    changes = list(Change.objects.of(record).order_by("-pk")[:most])
    known = [*at_hand(record), member.person, member.user]
    return [
        TimeLineEntry(
            at=entry.at,
            sentence=entry.sentence,
            who=entry.who,
            tone=entry.tone,
            badge=entry.badge,
            lines=entry.lines,
            detail=entry.detail,
            personal=bool(entry.badge),
        )
        for entry in Teller(changes, known).entries()
    ]
