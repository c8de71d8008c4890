"""What an agent does with sheets: begin one, go on with one, and what stands on a new one."""

from datetime import datetime
from typing import Any

from contracts.models import System
from helpdesk.models import Queue, Sheet


def take_up(member: Any, *, at: datetime) -> Sheet:
    """The sheet in hand, else a new one. The clock of an untouched one starts anew."""
    sheet = Sheet.objects.visible_to(member).in_hand().first()
    if sheet is None:
        return Sheet.begin(by=member, at=at)
    if sheet.is_untouched:
        sheet.begin_again(at=at)
    return sheet


def go_on_with(sheet: Sheet, *, by: Any, at: datetime) -> None:
    """What was in hand lies aside in its place."""
    for other in Sheet.objects.visible_to(by).in_hand().exclude(pk=sheet.pk):
        other.park(at=at)
    sheet.resume()


def presets_for(member: Any) -> dict[str, Any]:
    """Queue and system of the agent's last ticket; else the first queue of the contract."""
    saved = Sheet.objects.visible_to(member).filter(ticket__isnull=False)
    last = saved.select_related("ticket").order_by("-id").first()
    if last:
        return {"queue": last.ticket.queue_id, "system": last.ticket.system_id}
    queue = Queue.objects.visible_to(member).order_by("id").first()
    systems = list(System.objects.visible_to(member).values_list("pk", flat=True)[:2])
    only = systems[0] if len(systems) == 1 else None
    return {"queue": queue and queue.pk, "system": (queue and queue.system_id) or only}
