"""Runs jobs and finds the ones that got stuck.

At-least-once delivery, effect exactly once. A job is claimed by an update that must change one
row. Its function runs in the same transaction as the update that writes "done", and that update
only counts while the claim is still held. So a second message finds nothing to claim, a worker
that was given up loses all it wrote, and a worker that dies in between leaves nothing behind.
"""

import logging
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from records.actor import acting
from records.errors import DomainError
from records.jobs import broker
from records.jobs.heartbeat import beating
from records.jobs.kinds import kind_of
from records.jobs.work import Cancelled, ClaimLost, Work
from records.models.jobs import Job

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]

LOST_AFTER = timedelta(seconds=60)
SENT_AT_ONCE = 500  # a sweep gives the broker no more than this


def claim(job_id: int, *, at: datetime) -> Work | None:
    """The job, now held by this process; None if it is not waiting (any more)."""
    token = uuid.uuid4()
    claimed = (
        Job.objects.filter(pk=job_id)
        .claimable(at)
        .update(
            state=Job.State.RUNNING,
            claim=token,
            heartbeat_at=at,
            started_at=at,
            attempts=F("attempts") + 1,
        )
    )
    if claimed != 1:
        return None
    return Work(Job.objects.select_related("asked_by").get(pk=job_id), token)


def run(job_id: int, *, clock: Clock = timezone.now) -> None:
    """One attempt, from claim to end. Errors of the job end on its row and in the log."""
    work = claim(job_id, at=clock())
    if work is None:
        return
    with translation.override(language_of(work.job)):
        try:
            perform(work, clock)
        except ClaimLost:
            log.warning("Job %s was given to another worker; nothing of it was kept.", job_id)
        except Cancelled:
            end_attempt(work, at=clock(), state=Job.State.CANCELLED)
        except DomainError as refusal:
            end_attempt(work, at=clock(), state=Job.State.FAILED, error=refusal)
        except Exception as error:
            log.exception("Job %s failed.", job_id)
            end_attempt(work, at=clock(), error=error)


def perform(work: Work, clock: Clock) -> None:
    """The work and the word "done", both or neither."""
    job = work.job
    who = f"user:{job.asked_by_id}" if job.asked_by_id else f"job:{job.kind}"
    with acting(who, request=f"job:{job.pk}"), transaction.atomic():
        with beating(work, clock):
            result = kind_of(job.kind).run(work)
        at = clock()
        finished = Job.objects.filter(pk=job.pk).held_by(work.claim)
        if not finished.update(
            state=Job.State.SUCCEEDED,
            claim=None,
            ended_at=at,
            heartbeat_at=at,
            done=work.done,
            total=work.total,
            message=work.message,
            result=result,
            error="",
            error_type="",
        ):
            raise ClaimLost


def end_attempt(
    work: Work, *, at: datetime, state: str | None = None, error: Exception | None = None
) -> None:
    """Writes down how an attempt ended without success; unless somebody else holds the job now.

    When it was the database that went away, this fails as well. Then the row stays as it is, its
    heart beats no more, and the sweeper gives the job back.
    """
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(pk=work.job.pk).held_by(work.claim).first()
        if job is None:
            return
        job.done, job.total, job.message = work.done, work.total, work.message
        sentence, name = sentence_of(error), type_of(error)
        if state:
            job.attempt_ended(state, at=at, error=sentence, error_type=name)
        else:
            job.attempt_failed(at=at, error=sentence, error_type=name, rest=True)


def type_of(error: Exception | None) -> str:
    """What others than the person who asked may know of it."""
    if isinstance(error, DomainError):
        return Job.REFUSED
    return type(error).__name__ if error else ""


def sentence_of(error: Exception | None) -> str:
    """A refusal is a sentence already. Of anything else: its type and the first line it says."""
    if error is None:
        return ""
    if isinstance(error, DomainError):
        return str(error)
    said = str(error).replace("\x00", "").strip().splitlines()
    return f"{type(error).__name__}: {said[0]}"[:500] if said else type(error).__name__


def language_of(job: Job) -> str:
    return getattr(job.asked_by, "language", "") or settings.LANGUAGE_CODE


# --- The sweeper ---


def sweep(*, at: datetime) -> None:
    """Idempotent: takes back the jobs of dead workers, and sends what the broker lost."""
    take_back_stale(at=at)
    send_lost(at=at)


def take_back_stale(*, at: datetime) -> None:
    stale = Job.objects.filter(
        state=Job.State.RUNNING,
        heartbeat_at__lt=at - timedelta(seconds=settings.JOB_STALE_SECONDS),
    )
    for pk in stale.values_list("pk", flat=True):
        with transaction.atomic():
            # A row that is locked is just being finished.
            job = stale.select_for_update(skip_locked=True).filter(pk=pk).first()
            if job is None:
                continue
            log.warning("Job %s: its worker has gone.", pk)
            with translation.override(language_of(job)):
                sentence = _("The worker stopped in the middle of the job.")
            job.attempt_failed(at=at, error=sentence, error_type=Job.WORKER_GONE, rest=False)


def send_lost(*, at: datetime) -> None:
    """Sends the jobs that are due and were not sent since, or were sent and not started.

    A job that was sent is sent again after a minute, then each time after as long as it has
    waited already: a broker that is merely busy is not flooded with the same numbers.
    """
    fell_due_since = Q(sent_at__isnull=True) | Q(sent_at__lt=F("not_before"))
    waited_again = Q(sent_at__lte=at - LOST_AFTER) & Q(
        sent_at__lte=F("not_before") + (at - F("not_before")) / 2
    )
    with transaction.atomic():
        lost = Job.objects.claimable(at).filter(fell_due_since | waited_again)
        ids = list(
            lost.order_by("not_before", "pk")
            .select_for_update(skip_locked=True)
            .values_list("pk", flat=True)[:SENT_AT_ONCE]
        )
        Job.objects.filter(pk__in=ids).update(sent_at=at)
        transaction.on_commit(lambda: send_all(ids))


def send_all(ids: list[int]) -> None:
    for pk in ids:
        if not broker.send(pk):
            return  # the broker is away; the next sweep finds the rest
