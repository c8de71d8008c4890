"""Telling people of a contract what happened to a record, through the bell of the portal."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model

from contracts.members import member_of
from contracts.models import Person
from portal.models import Notice


def tell(
    person: Person | Iterable[Person],
    *,
    event: str,
    kind: str,
    facts: dict[str, Any],
    record: Model | None = None,
    url: str = "",
    at: datetime,
) -> None:
    """Once an event and person. Whoever has no account, or may not see the record, is left out."""
    for one in [person] if isinstance(person, Person) else person:
        if one.user_id and (record is None or sees(one, record)):
            Notice.tell(one.user, event=event, kind=kind, facts=facts, url=url, at=at)


def sees(person: Person, record: Model) -> bool:
    member = member_of(person.user, person.contract_id)
    rows = type(record)._default_manager
    return member is not None and rows.visible_to(member).filter(pk=record.pk).exists()  # type: ignore[attr-defined]
