"""Who was told of what happened to a record, for its time line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from contracts.members import Member
from records.sentences import moment
from workbench.models import Telling


@dataclass(frozen=True)
class Told:
    """One event, and beneath it each person who was told, with the way and the time."""

    at: datetime
    sentence: str
    lines: tuple[str, ...]


def told_about(record: Any, member: Member) -> list[Told]:
    """Latest first; nothing for a member who does not see the record."""
    tellings = Telling.objects.about(record, member).select_related("person", "mail")
    return list(by_event(tellings.order_by("-at", "kind", "id")))


def by_event(tellings: Any) -> Iterator[Told]:
    for (at, sentence), told in groupby(tellings, key=lambda one: (one.at, one.sentence)):
        words = _("told: %(sentence)s") % {"sentence": sentence}
        yield Told(at, words, tuple(line_of(telling) for telling in told))


def line_of(telling: Telling) -> str:
    person, mail = telling.person, telling.mail
    if mail is None:
        way = telling.get_way_display()
        return _("%(person)s: %(way)s") % {"person": person, "way": way}
    if mail.sent_at:
        at = moment(mail.sent_at)
        return _("%(person)s: mail sent at %(at)s") % {"person": person, "at": at}
    state = mail.get_state_display()
    return _("%(person)s: mail, %(state)s") % {"person": person, "state": state}
