"""A question that somebody asks by the web, for themselves."""

from datetime import datetime
from typing import Any

from helpdesk.models import Channel, Queue, Ticket


def log_question(subject: str, body: str, *, by: Any, at: datetime) -> Ticket:
    return Ticket.log(
        requester=by.person,
        channel=Channel.WEB,
        queue=queue_for(by),
        received_by=None,
        subject=subject,
        body=body,
        by=by,
        at=at,
    )


def queue_for(member: Any) -> Queue | None:
    """That of the asker's side which takes questions on every system; where only one takes any,
    and that on one system, the desk says which system it is."""
    askers = Queue.Askers.VENDORS if member.is_vendor else Queue.Askers.STAFF
    queues = Queue.objects.filter(contract=member.contract, askers=askers, system=None)
    found: Queue | None = queues.order_by("id").first()
    return found
