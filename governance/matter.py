"""How the workbench meets a contact note: it is discussed, approved, searched."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from contracts.models import Person
from governance import rules
from governance.models import ContactNote
from workbench.matters import Matter
from workbench.models import Answer, Approval
from workbench.search.registry import Searchable


def address_of(note: ContactNote) -> str:
    return note.get_absolute_url()


def concerned(note: ContactNote) -> Iterable[Person]:
    return [person for person in (note.asked_by, note.assignee) if person]


def decided(note: ContactNote, approval: Approval, *, by: Any, at: datetime) -> None:
    note.decided(approval, by=by, at=at)


def denied(note: ContactNote, answer: Answer, *, by: Any, at: datetime) -> None:
    note.denied(answer.denied_because, by=by, at=at)


CONTACT_NOTE = Matter(
    ContactNote,
    url=address_of,
    why_not_comment=rules.why_not_comment,
    concerned=concerned,
    decided=decided,
    denied=denied,
)
SEARCHED = Searchable(
    ContactNote,
    _("Contact notes"),
    title=lambda note: str(note.subject),
    url=address_of,
    body=lambda note: "\n".join(filter(None, (note.question, note.answer))),
    detail=lambda note: str(note.get_state_display()),
    number="reference",
    icon="mail",
    related=("contract",),
    order=8,
)
