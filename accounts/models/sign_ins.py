"""What changes with every sign-in, beside the user, so that the history of the user tells changes
of the user and not the coming and going, which the access log tells."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F

from records.policy import Policy


class SignIns(models.Model):
    policy = Policy(
        why_no_tenant="One person may belong to several contracts.",
        history=False,
        why_no_history="The access log has a row for every sign-in and every failure.",
    )

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="sign_ins",
    )
    failures = models.PositiveSmallIntegerField(default=0)  # in a row
    last_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.failures}"

    def count_attempt(self, *, limit: int) -> bool:
        """Before its secret is looked at; False if none is left."""
        left = SignIns.objects.filter(pk=self.pk, failures__lt=limit)
        return left.update(failures=F("failures") + 1) == 1

    def give_attempt_back(self) -> None:
        """A right secret is no failure; the failures before it stay until the sign-in is whole."""
        SignIns.objects.filter(pk=self.pk, failures__gt=0).update(failures=F("failures") - 1)

    def forget_failures(self) -> None:
        SignIns.objects.filter(pk=self.pk).update(failures=0)

    def succeed(self, *, at: datetime) -> None:
        SignIns.objects.filter(pk=self.pk).update(failures=0, last_at=at)
