"""Telling people of an event at the bell.

    tell(people, event=f"comment {comment.pk}", kind="comment_written", facts={…}, at=at)

The event names what happened: nobody is told of it twice.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model

from contracts.models import Person
from portal.models import Notice
from workbench.matters import matter_of
from workbench.readers import members_among, sees


def tell(
    people: Person | Iterable[Person],
    *,
    event: str,
    kind: str,
    facts: dict[str, Any],
    record: Model | None = None,
    url: str = "",
    at: datetime,
) -> None:
    """Told are those who have an account, act in the contract and see the record now."""
    told = [people] if isinstance(people, Person) else list(people)
    url = url or (matter_of(record).url(record) if record else "")
    for member in members_among(told):
        if member.is_active and (record is None or sees(member, record)):
            Notice.tell(member.user, event=event, kind=kind, facts=facts, url=url, at=at)
