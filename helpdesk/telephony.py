"""What the telephone system tells of a call, put together to the facts of that call.

Events come twice, late and in any order. Each fact is therefore the earliest or the latest time
that was told, whatever came before: the start and the answer the earliest, the end the latest.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from contracts.members import memberships
from contracts.models import Contract, Person
from contracts.roles import BASES
from helpdesk.callers import words_for_number
from helpdesk.models import Call, Sheet
from records.rights import Right

# An agent who pressed the key while it rang has begun the sheet of this very call.
BEGAN_JUST_NOW = timedelta(minutes=2)
WORKING = [base for base, row in BASES.items() if Right.WORK_ON_TICKETS in row.rights]
FACTS = (
    "caller_number",
    "extension",
    "agent",
    "started_at",
    "answered_at",
    "ended_at",
    "busy_announced",
    "one_ring",
)


class Kind(StrEnum):
    RINGING = "ringing"
    ANSWERED = "answered"
    HUNG_UP = "hung_up"


@dataclass(frozen=True)
class Event:
    kind: Kind
    call: str
    at: datetime
    caller: str = ""
    extension: str = ""
    busy_announced: bool = False
    one_ring: bool = False


@dataclass(frozen=True)
class Heard:
    call: Call
    changed: bool


@transaction.atomic
def hear(contract: Contract, event: Event) -> Heard:
    call = call_of(contract, event)
    before = facts_of(call)
    put_together(call, event)
    changed = facts_of(call) != before
    if changed:
        call.save(update_fields=FACTS)
    if event.kind == Kind.ANSWERED and call.agent and call.ticket_id is None:
        put_before(call.agent, call, at=event.at)
    return Heard(call, changed)


def call_of(contract: Contract, event: Event) -> Call:
    """Held until the facts are written. One that nobody has told of begins with this event."""
    Call.objects.bulk_create(
        [Call(contract=contract, call=event.call, started_at=event.at)], ignore_conflicts=True
    )
    held = Call.objects.select_for_update(of=("self",)).select_related("agent")
    found: Call = held.get(contract=contract, call=event.call)
    return found


def facts_of(call: Call) -> list[object]:
    return [getattr(call, name) for name in FACTS]


def put_together(call: Call, event: Event) -> None:
    call.started_at = min(call.started_at, event.at)
    call.caller_number = call.caller_number or event.caller
    call.busy_announced = call.busy_announced or event.busy_announced
    call.one_ring = call.one_ring or event.one_ring
    if event.kind == Kind.ANSWERED and (call.answered_at is None or event.at < call.answered_at):
        call.answered_at = event.at
        call.extension = event.extension or call.extension
        call.agent = agent_at(call.contract, event.extension) or call.agent
    if event.kind == Kind.HUNG_UP:
        call.ended_at = max(call.ended_at or event.at, event.at)
    if event.kind == Kind.RINGING and call.answered_at is None:
        call.extension = event.extension or call.extension


def agent_at(contract: Contract, extension: str) -> Person | None:
    """Whoever works on tickets there today. Of two persons with one extension nobody: a call is
    not given to the wrong one."""
    if not extension:
        return None
    held = memberships(timezone.localdate()).filter(
        person__contract=contract,
        person__extension=extension,
        person__user__is_active=True,
        role__base__in=WORKING,
    )
    found = {membership.person_id: membership.person for membership in held}
    return found.popitem()[1] if len(found) == 1 else None


def put_before(agent: Person, call: Call, *, at: datetime) -> None:
    """The sheet of the call lies before its agent; what was in hand lies aside, and is kept."""
    if Sheet.objects.filter(call=call).exists():
        return
    in_hand = Sheet.objects.in_hand().filter(contract=call.contract, agent=agent)
    begun = in_hand.filter(call=None, began_at__gte=at - BEGAN_JUST_NOW).first()
    typed = {"caller": words_for_number(call)} if call.caller_number else {}
    if begun:
        begun.call, begun.typed = call, typed | begun.typed
        begun.save(update_fields=["call", "typed"])
        return
    for other in in_hand:
        other.park(at=at)
    Sheet.objects.create(
        contract=call.contract, agent=agent, call=call, began_at=at, saved_at=at, typed=typed
    )
