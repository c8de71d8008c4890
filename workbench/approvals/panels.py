"""What the page of a record shows of its approval. Rooms ask for one by a verb of their own."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from workbench.approvals.shown import acts_on, steps_of
from workbench.matters import is_matter
from workbench.models import Approval


def approval_of_record(request: HttpRequest, record: Model) -> dict[str, Any] | None:
    """The open one, or the last; nothing for a record that was never put before anybody."""
    member = getattr(request, "member", None)
    if member is None or not is_matter(record):
        return None
    if not Approval.objects.about(record).exists():
        return None  # as it is with most records; what of them somebody sees takes longer to ask
    latest = Approval.objects.visible_about(record, member).latest_first().first()
    if latest is None:
        return None
    today = timezone.localdate()
    return {
        "approval": latest,
        "steps": steps_of(latest, member=member, on=today),
        "acts": acts_on(latest, member=member, on=today),
        "contract": member.contract,
    }
