"""What is told of contact notes without anybody doing something."""

from datetime import datetime, timedelta

from django.utils import timezone

from governance import telling
from governance.models import ContactNote
from governance.states import UNANSWERED

A_DAY = timedelta(days=1)


def remind_of_notes(*, at: datetime) -> None:
    """Of what is due tomorrow, and of what was due; nobody is told of one day twice."""
    tomorrow = timezone.localdate(at) + A_DAY
    waiting = ContactNote.objects.filter(state__in=UNANSWERED, due_on__lte=tomorrow)
    related = waiting.select_related("contract", "kind", "asked_by", "assignee", "addressee")
    for note in related.exclude(due_on=timezone.localdate(at)).iterator():
        telling.due(note, at=at)
