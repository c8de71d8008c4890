"""Work that outlives a request: the row is the truth, the broker only carries its number."""

import uuid
from datetime import datetime, timedelta
from functools import partial
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from records.errors import DomainError
from records.jobs import broker
from records.jobs.kinds import UnknownKind, kind_of
from records.policy import Policy
from records.rights import Actor, Right

FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(minutes=30)


def wait_after(attempts: int) -> timedelta:
    """How long a job rests after its nth failed attempt: twice as long each time."""
    return min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT)


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own jobs; who operates jobs sees that the others' exist, see `Job.is_of`."""
        if actor.may(Right.OPERATE_JOBS):
            return self
        return self.filter(asked_by=actor.pk)

    def claimable(self, at: datetime) -> Self:
        return self.filter(state=Job.State.QUEUED, not_before__lte=at)

    def held_by(self, claim: uuid.UUID) -> Self:
        return self.filter(state=Job.State.RUNNING, claim=claim)

    def unfinished(self) -> Self:
        return self.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING])


class Job(models.Model):
    policy = Policy(
        tenant="contract_id",
        history=False,
        why_no_history="Progress is written every second; the row itself tells its life.",
        personal=("arguments", "result", "error"),
    )

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        SUCCEEDED = "succeeded", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    TONES: ClassVar = {
        State.QUEUED: "neutral",
        State.RUNNING: "info",
        State.SUCCEEDED: "success",
        State.FAILED: "danger",
        State.CANCELLED: "warning",
    }
    # What `error_type` says where it is not the type of an error.
    REFUSED, WORKER_GONE = "refused", "worker_gone"
    ENDED = (State.SUCCEEDED, State.FAILED, State.CANCELLED)

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=64)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=200, null=True, blank=True, unique=True)
    contract_id = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    message = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=5)
    not_before = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)  # its number was last given to the broker
    claim = models.UUIDField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    cancel_asked_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)
    error = models.TextField(blank=True)
    error_type = models.CharField(max_length=100, blank=True)  # without words of the data
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Job"]] = JobQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "not_before"]),
            models.Index(fields=["asked_by", "-id"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="running", claim__isnull=False, heartbeat_at__isnull=False)
                | (~models.Q(state="running") & models.Q(claim__isnull=True)),
                name="running_job_is_claimed",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=["succeeded", "failed", "cancelled"], ended_at__isnull=False
                )
                | models.Q(state__in=["queued", "running"], ended_at__isnull=True),
                name="ended_job_has_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def label(self) -> str | Promise:
        try:
            return kind_of(self.kind).label
        except UnknownKind:  # asked for by an older release
            return self.kind

    @property
    def tone(self) -> str:
        return self.TONES[self.State(self.state)]

    @property
    def is_over(self) -> bool:
        return self.state in self.ENDED

    def is_of(self, actor: Actor) -> bool:
        """Whether `actor` asked for it: arguments, result and error are for nobody else."""
        return self.asked_by_id is not None and self.asked_by_id == actor.pk

    # --- What people do ---

    @classmethod
    def enqueue(
        cls,
        kind: str,
        arguments: dict[str, Any],
        *,
        by: Any,
        at: datetime,
        key: str | None = None,
        not_before: datetime | None = None,
        contract_id: int | None = None,
    ) -> "Job":
        """Asks for work, once per `key`; it is sent when the transaction around it commits.

        `by` is a user, or None for work that the portal asks of itself.
        """
        due = not_before is None or not_before <= at
        job = cls(
            kind=kind,
            arguments=arguments,
            key=key,
            contract_id=contract_id,
            max_attempts=kind_of(kind).max_attempts,
            not_before=not_before or at,
            sent_at=at if due else None,
            asked_by=by,
            asked_at=at,
        )
        try:
            with transaction.atomic():
                job.save(force_insert=True)
        except IntegrityError:
            asked_before = cls.objects.filter(key=key).first() if key else None
            if asked_before is None:
                raise
            if asked_before.kind != kind:
                raise ValueError(f"The key {key!r} belongs to a {asked_before.kind!r}.") from None
            return asked_before
        if due:
            job.send_on_commit()
        return job

    def cancel(self, *, by: Any, at: datetime) -> None:
        """A waiting job ends at once, a running one when it next tells its progress."""
        with transaction.atomic():
            job = self._locked_for(by)
            if job.state in (self.State.SUCCEEDED, self.State.FAILED):
                raise DomainError(_now("This job has already ended."))
            if job.state == self.State.QUEUED:
                job.cancel_asked_at = at
                job._end(self.State.CANCELLED, at=at)
            elif job.cancel_asked_at is None and not job.is_over:
                job.cancel_asked_at = at
            job.save()
        self.refresh_from_db()

    def run_again(self, *, by: Any, at: datetime) -> None:
        """A failed or cancelled job waits again; the attempts it had go on counting."""
        with transaction.atomic():
            job = self._locked_for(by)
            if job.state == self.State.SUCCEEDED:
                raise DomainError(_now("This job is done; ask for a new one."))
            if not job.is_over:
                return
            job.max_attempts = job.attempts + kind_of(job.kind).max_attempts
            job.cancel_asked_at = job.ended_at = job.started_at = None
            job.done = job.total = 0
            job.message = ""
            job._wait(until=at)
            job.sent_at = at
            job.save()
            job.send_on_commit()
        self.refresh_from_db()

    def send_on_commit(self) -> None:
        transaction.on_commit(partial(broker.send, self.pk), robust=True)

    def _locked_for(self, by: Any) -> "Job":
        if not (self.is_of(by) or by.may(Right.OPERATE_JOBS)):
            raise DomainError(_now("Only the person who asked for this job may do that."))
        return Job.objects.select_for_update().get(pk=self.pk)

    # --- What the engine does, each on a row it has locked ---

    def attempt_failed(self, *, at: datetime, error: str, error_type: str, rest: bool) -> None:
        """Ends an attempt without success: another one follows, after a rest if it is to `rest`."""
        self.error, self.error_type = error, error_type
        if self.cancel_asked_at:
            self._end(self.State.CANCELLED, at=at)
        elif self.attempts >= self.max_attempts:
            self._end(self.State.FAILED, at=at)
        else:
            self._wait(until=at + wait_after(self.attempts) if rest else at)
        self.save()

    def attempt_ended(self, state: str, *, at: datetime, error: str, error_type: str) -> None:
        """Ends the job for good: a refusal today is a refusal tomorrow."""
        self.error, self.error_type = error, error_type
        self._end(state, at=at)
        self.save()

    def _wait(self, *, until: datetime) -> None:
        self.state, self.claim, self.heartbeat_at = self.State.QUEUED, None, None
        self.not_before, self.sent_at = until, None

    def _end(self, state: str, *, at: datetime) -> None:
        self.state, self.claim, self.ended_at = state, None, at


class PeriodicRunQuerySet(models.QuerySet["PeriodicRun"]):
    def visible_to(self, actor: Actor) -> Self:
        return self if actor.may(Right.OPERATE_JOBS) else self.none()


class PeriodicRun(models.Model):
    """One row a due time of one entry of the timetable: whoever inserts it does the work."""

    policy = Policy(
        why_no_tenant="The timetable belongs to the portal.",
        history=False,
        why_no_history="The rows are the history of the timetable.",
    )

    name = models.CharField(max_length=64)
    due_at = models.DateTimeField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    objects: ClassVar[models.Manager["PeriodicRun"]] = PeriodicRunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "due_at"], name="one_run_a_due_time")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.due_at}"
