"""Telling people of an event: at the bell, and by mail as each of them wants it.

    tell(people, event=f"asked {step.pk}", kind="approval_asked", facts={…}, record=note, at=at)

Told are those who have an account, are members of the contract now and see the record now. The
event names what happened: nobody is told of it twice, whoever tells and however often.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction

from contracts.members import member_of
from contracts.models import Person
from portal.models import Notice
from workbench.matters import matter_of
from workbench.models.mails import Mail
from workbench.models.preferences import NoticePreferences
from workbench.models.tellings import Telling
from workbench.notice_kinds import Group, Way, group_of, register_group, register_kind

__all__ = ["Group", "Way", "register_group", "register_kind", "tell"]


def tell(
    people: Person | Iterable[Person],
    *,
    event: str,
    kind: str,
    facts: dict[str, Any],
    record: models.Model | None = None,
    url: str = "",
    at: datetime,
) -> None:
    """`record` is a matter; without `url` the notice leads to its page."""
    told = [people] if isinstance(people, Person) else people
    by_user = {person.user_id: person for person in told if person.user_id}
    if not by_user:
        return
    url = url or (matter_of(record).url(record) if record else "")
    with transaction.atomic():
        # In one order, so that two who tell the same people wait for each other, not in a circle.
        for _user, person in sorted(by_user.items()):
            if may_be_told(person, record):
                tell_one(person, event=event, kind=kind, facts=facts, record=record, url=url, at=at)


def may_be_told(person: Person, record: models.Model | None) -> bool:
    """Whether the account of a person sees the record, in the contract, at this moment."""
    user: Any = person.user
    if user is None or not user.is_active:
        return False
    member = member_of(user, person.contract_id)
    if member is None:
        return False
    return record is None or matter_of(record).rows(member).filter(pk=record.pk).exists()


def tell_one(
    person: Person,
    *,
    event: str,
    kind: str,
    facts: dict[str, Any],
    record: models.Model | None,
    url: str,
    at: datetime,
) -> None:
    user: Any = person.user
    preferences = NoticePreferences.of(user)
    telling = Telling(
        contract_id=person.contract_id,
        user=user,
        person=person,
        event=event,
        kind=kind,
        facts=facts,
        url=url,
        record_type=ContentType.objects.get_for_model(record) if record else None,
        record_id=record.pk if record else None,
        way=preferences.way_of(group_of(kind)) if user.email else Way.BELL,
        at=at,
    )
    try:
        with transaction.atomic():
            telling.save(force_insert=True)
    except IntegrityError:
        if not Telling.objects.filter(user=user, event=event).exists():
            raise
        return  # told before, or by somebody else in the same moment
    Notice.tell(user, event=event, kind=kind, facts=facts, url=url, at=at)
    if telling.way == Way.AT_ONCE:
        Mail.send_at_once(telling, not_before=preferences.opens(telling.contract, at), at=at)
