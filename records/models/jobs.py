"""Work that outlives a request: the row is the truth, the broker only carries its number."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from records.policy import Policy


class Job(models.Model):
    policy = Policy(
        tenant="contract_id",
        history=False,
        why_no_history="Progress is written every second; the row itself tells its life.",
    )

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        SUCCEEDED = "succeeded", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

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
    claim = models.UUIDField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    cancel_asked_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)
    error = models.TextField(blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "not_before"]),
            models.Index(fields=["asked_by", "-id"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="running", claim__isnull=False)
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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "due_at"], name="one_run_a_due_time")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.due_at}"
