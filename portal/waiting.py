"""What waits for a person at the portal itself: panels of "my work" before any room adds one."""

from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone

from portal.models import Draft, Notice
from portal.navigation import places_for
from records.jobs import periodic
from records.models import Job
from records.rights import Actor, Right

MOST_SHOWN = 5


def unread_notices(actor: Actor) -> dict[str, Any]:
    return {"notices": Notice.objects.visible_to(actor).unread().order_by("-id")[:MOST_SHOWN]}


def overdue() -> bool:
    """Whether the worker or the beat stands still: then jobs wait, and no alarm can be told."""
    return any(standing.overdue_since for standing in periodic.standings(at=timezone.now()))


def standstill(actor: Actor) -> dict[str, Any] | None:
    """The one alarm that needs neither worker nor beat."""
    return {} if actor.may(Right.OPERATE_JOBS) and overdue() else None


def own_jobs(actor: Actor) -> dict[str, Any]:
    jobs = Job.objects.visible_to(actor).filter(asked_by=actor.pk)
    return {"jobs": jobs.order_by("-id")[:MOST_SHOWN]}


def own_drafts(actor: Actor) -> dict[str, Any] | None:
    """Forms that were left without being sent; no panel for somebody who left none."""
    drafts = Draft.objects.visible_to(actor).order_by("-saved_at")[:MOST_SHOWN]
    found = [{"draft": draft, "place": place_of(draft.form, actor)} for draft in drafts]
    return {"drafts": found} if found else None


def place_of(address: str, actor: Actor) -> str:
    """The entry of the navigation under which a form stands, if it stands under any."""
    places = places_for(actor, urlsplit(address).path)
    return next((place.label for place in places if place.current), "")
