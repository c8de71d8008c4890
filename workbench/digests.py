"""The daily digest: one mail a person and day, of what came since the one before."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from workbench.models import Mail, NoticePreferences, Telling
from workbench.quiet import on_clock


def make_digests(*, at: datetime) -> None:
    """For everybody whose time has come. What comes after it waits for the next day, so that a
    second look on the same day finds nothing."""
    waiting = Telling.objects.for_digest().order_by().values("user").distinct()
    for user in get_user_model()._default_manager.filter(pk__in=waiting).order_by("pk"):
        make_digest(user, at=at)


def make_digest(user: Any, *, at: datetime) -> Mail | None:
    preferences = NoticePreferences.of(user)
    due = on_clock(at, preferences.digest_at)
    if at < due:
        return None
    came = Telling.objects.for_digest().filter(user=user, at__lt=due)
    contracts = {telling.contract for telling in came.select_related("contract")}
    wanted = [one for one in contracts if preferences.wants_digest_of(one, at)]
    if not wanted:
        return None
    tellings = came.filter(contract__in=wanted)
    return Mail.send_digest(user, tellings, day=timezone.localdate(at), at=at)


def look_after_mails(*, at: datetime) -> None:
    """Finds the mails whose sending was begun and never ended."""
    Mail.note_broken_off()
