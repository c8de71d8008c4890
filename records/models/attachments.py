"""Files: content stored once by its hash, and the names under which records hold it."""

import uuid

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from records.policy import Policy


class Blob(models.Model):
    """The bytes, once, however many records hold them."""

    policy = Policy(why_no_tenant="The attachments that show it belong to a contract.")

    class Scan(models.TextChoices):
        WAITING = "waiting", _("waiting for the scan")
        CLEAN = "clean", _("clean")
        INFECTED = "infected", _("in quarantine")
        NOT_SCANNED = "not_scanned", _("not scanned")

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    scan = models.CharField(max_length=12, choices=Scan.choices, default=Scan.WAITING)
    scan_result = models.CharField(max_length=200, blank=True)
    scanned_at = models.DateTimeField(null=True, blank=True)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256


class Attachment(models.Model):
    """A file as one record holds it. Without a holder it waits for the form it was put into."""

    policy = Policy(tenant="contract_id", personal=("name",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=255)
    contract_id = models.BigIntegerField(null=True, blank=True)
    holder_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, null=True, blank=True)
    holder_id = models.BigIntegerField(null=True, blank=True)
    holder = GenericForeignKey("holder_type", "holder_id")
    attached_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    attached_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["holder_type", "holder_id"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(holder_type__isnull=True, holder_id__isnull=True)
                | models.Q(holder_type__isnull=False, holder_id__isnull=False),
                name="holder_named_whole",
            )
        ]

    def __str__(self) -> str:
        return self.name
