"""The access log: who came in, who tried, who looked at what."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from records.policy import Policy


class AccessEvent(models.Model):
    """One row an event; the database refuses to alter it, and to delete it before five years."""

    policy = Policy(
        tenant="contract_id",
        history=False,
        why_no_history="It is append-only itself.",
        personal=("name", "address", "agent", "query"),
    )

    class Kind(models.TextChoices):
        SIGNED_IN = "signed_in", _("signed in")
        SIGNED_OUT = "signed_out", _("signed out")
        FAILED = "failed", _("sign-in failed")
        LOCKED = "locked", _("account locked")
        REFUSED = "refused", _("act refused")
        PRIVILEGED = "privileged", _("privileged act")
        EXPORTED = "exported", _("exported")
        OPENED = "opened", _("personal data opened")
        SEARCHED = "searched", _("searched")

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=150)  # as typed, also of a user who does not exist
    address = models.GenericIPAddressField(null=True, blank=True)
    agent = models.CharField(max_length=200, blank=True)
    request = models.CharField(max_length=64, blank=True)
    contract_id = models.BigIntegerField(null=True, blank=True)
    what = models.CharField(max_length=64, blank=True)  # the model, listing or act
    ids = models.JSONField(default=list)
    count = models.PositiveBigIntegerField(null=True, blank=True)
    query = models.TextField(blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["-at", "-id"]),
            models.Index(fields=["user", "-at"]),
            models.Index(fields=["kind", "-at"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.name} {self.get_kind_display()}"
