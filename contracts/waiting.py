"""What of the contracts waits for a person, on the page from which they start."""

from typing import Any

from contracts.members import members_of
from contracts.models import RosterEntry
from records.rights import Actor, Right


def rosters_to_decide(actor: Actor) -> dict[str, Any] | None:
    """One line for each contract in which entries wait; no panel for whoever decides nowhere."""
    deciding = [one for one in members_of(actor.user) if one.may(Right.APPROVE_ROSTER)]
    if not deciding:
        return None
    counted = [
        (one.contract, RosterEntry.objects.visible_to(one).waiting().count()) for one in deciding
    ]
    return {"contracts": [(contract, count) for contract, count in counted if count]}
