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
    """The one that takes questions of the staff on every system; where each takes only those on
    one system, the desk says which it is."""
    queues = Queue.objects.filter(contract=member.contract, askers=Queue.Askers.STAFF, system=None)
    found: Queue | None = queues.order_by("id").first()
    return found
