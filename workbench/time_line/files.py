"""The files that the record holds itself; those of a comment stand with the comment."""

from typing import Any

from django.utils.translation import gettext as _

from contracts.members import Member
from records.files.holders import doors
from records.models import Attachment
from workbench.time_line.sources import TimeLineEntry


def entries(record: Any, member: Member, most: int) -> list[TimeLineEntry]:
    if type(record) not in doors():
        return []  # most kinds of records hold none
    held = Attachment.objects.visible_of(member, type(record)).of(record)
    newest = held.select_related("blob", "attached_by").order_by("-attached_at", "-pk")
    return [
        TimeLineEntry(
            at=file.attached_at,
            sentence=_("attached “%(name)s”") % {"name": file.name},
            who=str(file.attached_by),
            tone="info",
            template="workbench/time_line/files.html",
            facts={"files": [file]},
        )
        for file in newest[:most]
    ]
