"""What pages show of tickets that have one cause."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Model, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from helpdesk.leads import may_lead
from helpdesk.models import Cause, Ticket
from helpdesk.models.states import OPEN
from records.rights import Right
from workbench.matters import matter_of

SHOWN = 5
MOST_OFFERED = 3  # outages at the same time, on a screen that is read while somebody speaks


@dataclass(frozen=True)
class Gathered:
    """Who hangs on something: the first of them, and how many there are."""

    cause: Cause
    number: int
    open: int
    first: list[Ticket]
    register: str


def gathered(cause: Cause, member: Any) -> Gathered:
    hanging = cause.hanging(member)
    numbers = hanging.aggregate(all=Count("pk"), open=Count("pk", filter=Q(state__in=OPEN)))
    first = list(hanging.order_by("-received_at", "-id")[:SHOWN])
    path = reverse("helpdesk:tickets", args=[member.contract.code])
    return Gathered(cause, numbers["all"], numbers["open"], first, f"{path}?cause={cause.pk}")


def gathered_on(record: Model, member: Any) -> Gathered | None:
    """None where the record leads nobody."""
    rows = Cause.objects.visible_to(member).about(record)
    cause = rows.select_related("answered_by", "record_type").first()
    return gathered(cause, member) if cause else None


def panel_of(request: HttpRequest, record: Model) -> dict[str, Any] | None:
    """For the page of whatever leads. A ticket shows it in a place of its own."""
    member: Any = getattr(request, "member", None)
    if member is None or isinstance(record, Ticket) or not may_lead(record):
        return None
    there = gathered_on(record, member)
    works = member.may(Right.WORK_ON_TICKETS)
    return {"gathered": there, "works": works} if there else None


def offered(member: Any, *, at: datetime | None = None) -> list[Cause]:
    """What people call about now, for the call screen."""
    rows = Cause.objects.visible_to(member).current(at or timezone.now())
    return list(rows.prefetch_related("record")[:MOST_OFFERED])


def page_of_cause(cause: Cause) -> str:
    record: Any = cause.record
    return matter_of(record).url(record)
