"""Tells those who operate the portal that periodic work was missed or failed, and those who
asked for a job that it failed.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone, translation

from portal.models import Notice
from records.jobs import periodic
from records.models import Job
from records.rights import Right

MISSED = "run_missed"
FAILED = "run_failed"
JOB_FAILED = "job_failed"
LOOK_BACK = timedelta(hours=1)  # what failed before, was told of before


def look_after_timetable(*, at: datetime) -> None:
    """Tells of each missed or failed run once, and makes up for what is still missing."""
    missed, failed = periodic.missed_runs(at=at), periodic.failed_runs(at=at)
    for user in operators() if missed or failed else ():
        with translation.override(user.language):
            for gap in missed:
                tell(
                    user,
                    MISSED,
                    gap.entry,
                    gap.since,
                    once=f"{gap.since:%Y-%m-%dT%H:%M:%SZ}",
                    at=at,
                )
            for run in failed:
                # What fails every half minute is told of once a day.
                entry, day = periodic.entry_of(run.name), timezone.localdate(run.due_at)
                tell(user, FAILED, entry, run.due_at, once=str(day), at=at)
    periodic.make_up(at=at)


def tell(
    user: Any, kind: str, entry: periodic.Entry, due: datetime, *, once: str, at: datetime
) -> None:
    Notice.tell(
        user,
        event=f"{kind} {entry.name} {once}",
        kind=kind,
        facts={"entry": str(entry.label), "due": f"{timezone.localtime(due):%Y-%m-%d %H:%M}"},
        url=reverse("portal:timetable"),
        at=at,
    )


def tell_of_failed_jobs(*, at: datetime) -> None:
    """Who asked for a job and left its page learns at the bell that nothing came of it."""
    failed = Job.objects.filter(state=Job.State.FAILED, ended_at__gte=at - LOOK_BACK)
    for job in failed.exclude(asked_by=None).select_related("asked_by"):
        person: Any = job.asked_by
        with translation.override(person.language):
            Notice.tell(
                person,
                event=f"{JOB_FAILED} {job.pk} {job.attempts}",
                kind=JOB_FAILED,
                facts={"job": str(job.label)},
                url=reverse("portal:job", args=[job.uuid]),
                at=at,
            )


def operators() -> Iterator[Any]:
    active = get_user_model()._default_manager.filter(is_active=True)
    return (user for user in active.iterator() if user.may(Right.OPERATE_JOBS))
