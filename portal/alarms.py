"""What goes wrong while nobody looks is told at the bell of whoever can do something about it."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone, translation

from portal.models import Notice
from portal.people import people_with
from records.jobs import periodic
from records.models import Blob, Job
from records.rights import Right

MISSED = "run_missed"
FAILED = "run_failed"
JOB_FAILED = "job_failed"
FILE_HELD = "file_held"
LOOK_BACK = timedelta(hours=1)  # what failed before, was told of before
HELD_SINCE = timedelta(
    days=7
)  # a file waits for a decision, so a beat that stood still says it late


def look_after_timetable(*, at: datetime) -> None:
    """Tells of each missed or failed run once, and makes up for what is still missing."""
    missed, failed = periodic.missed_runs(at=at), periodic.failed_runs(at=at)
    for user in people_with(Right.OPERATE_JOBS) if missed or failed else ():
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


def tell_of_held_files(*, at: datetime) -> None:
    """Without the name of the file, which is personal data and stands on the page it leads to."""
    held = Blob.objects.filter(scan__in=Blob.HELD, scanned_at__gte=at - HELD_SINCE)
    for blob in held.order_by("scanned_at"):
        for person in people_with(Right.RELEASE_FILES):
            Notice.tell(
                person,
                event=f"{FILE_HELD} {blob.pk} {blob.scanned_at:%Y-%m-%dT%H:%M:%S.%fZ}",
                kind=FILE_HELD,
                facts={"finding": blob.scan_result},
                url=reverse("portal:held_file", args=[blob.pk]),
                at=at,
            )
