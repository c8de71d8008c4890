"""Jobs: what people asked for and how far it is; and the timetable of what runs by itself."""

import uuid
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from portal.doors import SignedInRequest, needs, signed_in
from portal.lists import Choice, Column, Days, Listing
from portal.pages import answer
from portal.people import PersonFilter
from portal.waiting import overdue
from records.errors import DomainError
from records.jobs import all_kinds, periodic
from records.models import AccessEvent, Attachment, Job
from records.rights import Actor, Right

SECONDS_BETWEEN_LOOKS = 2


def kinds() -> list[tuple[str, Any]]:
    return sorted(((kind.name, kind.label) for kind in all_kinds()), key=lambda kind: str(kind[1]))


def duration(job: Job) -> str:
    """How long the last attempt took, or has taken so far, as 0:00:12."""
    if job.started_at is None or job.state == Job.State.QUEUED:
        return ""
    took = (job.ended_at or timezone.now()) - job.started_at
    return str(timedelta(seconds=max(0, int(took.total_seconds()))))


def asked_by(job: Job) -> Any:
    return job.asked_by or _("the portal itself")


def error_for(job: Job, *, mine: bool) -> str:
    """The sentence of an error may hold what only the person who asked may read."""
    if mine:
        return job.error
    if job.error_type == Job.REFUSED:
        return _now("The job was refused. Whoever asked for it can read why.")
    if job.error_type == Job.WORKER_GONE:
        return _now("The worker stopped in the middle of the job.")
    return _now("The job ended in an error: %(type)s.") % {"type": job.error_type}


class JobListing(Listing):
    name = "jobs"
    title = _("Jobs")
    columns = (
        Column("kind", _("Kind"), value="label", link=True, sort=("kind", "id")),
        Column("state", _("State"), template="portal/jobs/cell_state.html", sort=("state", "id")),
        Column("progress", _("Progress"), value="done", template="portal/jobs/cell_progress.html"),
        # Jobs are numbered as they are asked for, and their indexes end in the number.
        Column("asked_at", _("Asked at"), sort="id"),
        Column("asked_by", _("Asked by"), value=asked_by, needs=("asked_by",)),
        Column("duration", _("Duration"), value=duration, number=True),
        Column("attempts", _("Attempts"), number=True),
        Column("ended_at", _("Ended at"), shown=False),
    )
    filters = (
        Choice("state", _("State"), Job.State.choices),
        Choice("kind", _("Kind"), kinds),
        PersonFilter("asked_by", _("Asked by")),
        Days("asked_at", _("Asked at")),
    )
    default_sort = "-asked_at"
    exports = False
    empty_title = _("No jobs yet")
    empty_hint = _(
        "Work that takes longer than a page may wait, such as the file of a long list, runs as a"
        " job. Ask for one and follow it here."
    )

    def rows(self, actor: Actor) -> QuerySet[Job]:
        return Job.objects.visible_to(actor)

    def url(self, row: Any) -> str:
        return reverse("portal:job", args=[row.uuid])

    def poll(self, rows: Sequence[Any]) -> int:
        return 0 if all(job.is_over for job in rows) else SECONDS_BETWEEN_LOOKS


@signed_in
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    return JobListing(request).answer("portal/jobs/list.html", {"overdue": overdue()})


@signed_in
@require_safe
def job(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    """The page asks again for its part that moves, and for all of itself once the job is over."""
    found = job_of(request, key)
    if request.htmx and found.is_over:
        return HttpResponseClientRefresh()
    mine = found.is_of(request.user)
    context = {
        "job": found,
        "mine": mine,
        "file": file_of(found, request.user) if mine else None,
        "asked_by": asked_by(found),
        "duration": duration(found),
        "error": error_for(found, mine=mine) if found.error else "",
        "error_tone": "danger" if found.state == Job.State.FAILED else "warning",
        "poll": 0 if found.is_over else SECONDS_BETWEEN_LOOKS,
        "rests": found.state == Job.State.QUEUED and found.not_before > timezone.now(),
    }
    return answer(request, "portal/jobs/job.html", context, fragment="portal/jobs/moving.html")


@signed_in
@require_POST
def cancel(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    return act(request, key, Job.cancel, "job.cancel")


@signed_in
@require_POST
def run_again(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    return act(request, key, Job.run_again, "job.run_again")


@needs(Right.OPERATE_JOBS)
@require_safe
def timetable(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    context = {
        "standings": periodic.standings(at=now),
        "missed": [gap for gap in periodic.missed_runs(at=now) if gap.until],
    }
    return answer(request, "portal/jobs/timetable.html", context)


def job_of(request: SignedInRequest, key: uuid.UUID) -> Job:
    visible = Job.objects.visible_to(request.user).select_related("asked_by")
    return get_object_or_404(visible, uuid=key)


def act(
    request: SignedInRequest, key: uuid.UUID, verb: Callable[..., None], what: str
) -> HttpResponse:
    """Whoever acts on the job of somebody else does so by a right, and leaves a trace."""
    found = job_of(request, key)
    try:
        verb(found, by=request.user, at=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        if not found.is_of(request.user):
            AccessEvent.note(
                AccessEvent.Kind.PRIVILEGED, request=request, what=what, ids=[found.uuid]
            )
    return redirect("portal:job", found.uuid)


def file_of(found: Job, actor: Actor) -> Attachment | None:
    """The file that a job made, if its result names one."""
    named = (found.result or {}).get("file")
    return Attachment.objects.visible_to(actor).filter(pk=named).first() if named else None
