"""Who was told of what happened to a record: one entry an event, with each person beneath it."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from contracts.members import Member
from records.sentences import moment
from workbench.models import Telling
from workbench.time_line.sources import TimeLineEntry


def entries(record: Any, member: Member, most: int) -> list[TimeLineEntry]:
    """Nothing for a member who does not see the record."""
    tellings = Telling.objects.about(record, member)
    moments = list(tellings.order_by("-at").values_list("at", flat=True).distinct()[:most])
    if not moments:
        return []
    told = tellings.filter(at__gte=moments[-1]).select_related("person", "mail")
    return list(by_event(told.order_by("-at", "kind", "id")))


def by_event(tellings: Any) -> Iterator[TimeLineEntry]:
    for (at, sentence), told in groupby(tellings, key=lambda one: (one.at, one.sentence)):
        words = _("told: %(sentence)s") % {"sentence": sentence}
        yield TimeLineEntry(at, words, lines=tuple(line_of(telling) for telling in told))


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
