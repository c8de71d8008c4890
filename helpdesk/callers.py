"""Who calls: found by a number, and what the desk needs to know of them while they speak."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from contracts.forms.person_field import words_for
from contracts.models import Person
from helpdesk.models import Call, Ticket

MOST_PICKS = 8
MOST_OPEN = 3  # as many as there are keys for
RINGS_AT_MOST = timedelta(minutes=3)


def people_at(contract_id: int, number: str) -> QuerySet[Any]:
    there = Person.objects.on(timezone.localdate()).filter(contract=contract_id)
    return there.filter(extension=number)


def words_for_number(call: Call) -> str:
    """The one person with this extension; else the number, by which suggestions are found."""
    found = list(people_at(call.contract_id, call.caller_number)[:2])
    return words_for(found[0]) if len(found) == 1 else call.caller_number


def picks(member: Any, words: str) -> list[Person]:
    """The first of those whom the member may see and who are there today."""
    if not words:
        return []
    there = Person.objects.visible_to(member).on(timezone.localdate())
    return list(there.called(words).select_related("organisation", "site")[:MOST_PICKS])


def open_tickets(member: Any, caller: Person) -> list[Ticket]:
    """Their newest ones."""
    theirs = Ticket.objects.visible_to(member).open().filter(requester=caller)
    return list(theirs.select_related("category").order_by("-received_at", "-id")[:MOST_OPEN])


def ringing(member: Any) -> list[tuple[Call, list[Person]]]:
    """Calls that ring at the agent's own extension, and who has the number."""
    extension = member.person.extension
    if not extension:
        return []
    since = timezone.now() - RINGS_AT_MOST
    calls = Call.objects.visible_to(member).ringing_at(extension, since=since)
    return [(call, callers_of(call)) for call in calls[:3]]


def callers_of(call: Call) -> list[Person]:
    if not call.caller_number:
        return []
    found = people_at(call.contract_id, call.caller_number)
    return list(found.select_related("organisation", "site")[:2])
