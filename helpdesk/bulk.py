"""One act on many tickets: each by itself, so that one that refuses keeps no other from it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle
from typing import Any

from django.db import transaction

from helpdesk.models import Cause, Ticket
from helpdesk.people import agents_in_turn
from records.errors import DomainError


@dataclass(frozen=True)
class Result:
    done: int
    refused: list[tuple[str, str]]  # number of the ticket, and why


def act_on(tickets: Iterable[Ticket], typed: dict[str, Any], *, by: Any, at: datetime) -> Result:
    """In one order, so that two who act on the same tickets wait for each other in turn."""
    ordered = sorted(tickets, key=lambda ticket: ticket.pk)
    verb = verb_for(ordered, typed, by=by, at=at)
    refused = []
    for ticket in ordered:
        try:
            with transaction.atomic():
                verb(ticket)
        except DomainError as error:
            refused.append((ticket.number, str(error)))
    return Result(len(ordered) - len(refused), refused)


def verb_for(
    tickets: Sequence[Ticket], typed: dict[str, Any], *, by: Any, at: datetime
) -> Callable[[Ticket], None]:
    match typed["act"]:
        case "take":
            return lambda ticket: ticket.take(by=by)
        case "assign":
            return lambda ticket: ticket.assign(typed["person"], by=by)
        case "deal":
            turn = cycle(agents_in_turn(by))
            hands = {ticket.pk: next(turn) for ticket in tickets}
            return lambda ticket: ticket.assign(hands[ticket.pk], by=by)
        case "complete":
            return lambda ticket: ticket.complete(typed["answer"], by=by, at=at)
        case "attach":
            cause = Cause.of(typed["lead"], attaching=tickets, by=by, at=at)
            return lambda ticket: cause.attach(ticket, by=by, at=at)
        case "discuss":
            return lambda ticket: ticket.discuss(reason=typed["reason"], by=by)
    raise ValueError(f"{typed['act']} is no act on many tickets.")
