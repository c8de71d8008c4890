"""Entries of rosters: the contractor submits, the agency decides."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.models import User
from contracts.models import Person, Pledge, RosterEntry

NOTICE = timedelta(days=14)


def user(username: str) -> User:
    return User.objects.get(username=username)


def morning_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9, 30)))


def agree_to(person: Person, post_class: RosterEntry.Class, first: date) -> None:
    """Both rosters, in time, and the pledge of secrecy that whoever stands in them has made."""
    contractor, agency = user("tanaka"), user("sato")
    RosterEntry.objects.bulk_create(
        RosterEntry(
            contract=person.contract,
            person=person,
            kind=kind,
            post_class=post_class if kind == RosterEntry.Kind.HANDLERS else "",
            first=first,
            state=RosterEntry.State.APPROVED,
            notified_on=first - NOTICE,
            submitted_by=contractor,
            submitted_at=morning_of(first - NOTICE),
            decided_by=agency,
            decided_at=morning_of(first - NOTICE / 2),
        )
        for kind in RosterEntry.Kind
    )
    Pledge.objects.create(
        contract=person.contract,
        person=person,
        kind=Pledge.Kind.JOINING,
        pledged_on=first - NOTICE,
        announced_on=first - NOTICE,
        noted_by=contractor,
        noted_at=morning_of(first - NOTICE),
    )
