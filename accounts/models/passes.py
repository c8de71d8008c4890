"""A pass: the secret of an invitation or of a password reset, kept only as a hash."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from records.policy import Policy


class Pass(models.Model):
    policy = Policy(
        why_no_tenant="It lets a person into the portal.",
        secret=("token_hash",),
    )

    class Purpose(models.TextChoices):
        INVITATION = "invitation", _("invitation")
        RESET = "reset", _("password reset")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="passes"
    )
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "purpose"],
                condition=models.Q(used_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_pass",
            ),
            models.CheckConstraint(
                condition=models.Q(used_at__isnull=True) | models.Q(withdrawn_at__isnull=True),
                name="pass_used_or_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.user_id}"
