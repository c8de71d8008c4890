"""What the bell tells a person."""

from django.conf import settings
from django.db import models

from records.policy import Policy


class Notice(models.Model):
    """One event told to one person, once; the words come from its kind when it is read."""

    policy = Policy(
        tenant="contract_id",
        history=False,
        why_no_history="It repeats an event that its own record tells.",
    )

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    event = models.CharField(max_length=200)  # names the event: never told twice
    kind = models.CharField(max_length=64)
    facts = models.JSONField(default=dict)
    contract_id = models.BigIntegerField(null=True, blank=True)
    url = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "event"], name="one_notice_an_event")
        ]
        indexes = [models.Index(fields=["user", "read_at", "-id"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.user_id}"
