"""Mails that did not arrive are found, and told to whoever can do something about them."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from portal.models import Notice
from portal.people import people_with
from records.rights import Right
from workbench.models import Mail
from workbench.models.sending import NOT_ARRIVED

MAILS_NOT_ARRIVED = "mails_not_arrived"
LOOK_BACK = timedelta(days=1)  # those of before were told of before


def look_after_mails(*, at: datetime) -> None:
    """Finds the mails whose sending was begun and never ended, and tells of them once a day."""
    Mail.note_broken_off()
    event = f"{MAILS_NOT_ARRIVED} {timezone.localdate(at)}"
    count = Mail.objects.filter(state__in=NOT_ARRIVED, made_at__gte=at - LOOK_BACK).count()
    if not count or Notice.objects.filter(event=event).exists():
        return
    for person in people_with(Right.OPERATE_JOBS):
        Notice.tell(
            person,
            event=event,
            kind=MAILS_NOT_ARRIVED,
            facts={"count": count},
            url=reverse("portal_workbench:mails"),
            at=at,
        )
