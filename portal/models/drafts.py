"""What was typed and not yet sent, and what was sent already."""

import uuid

from django.conf import settings
from django.db import models

from records.policy import Policy

OF_OWNER = "It belongs to its writer until it is sent."


class Draft(models.Model):
    """The state of one form of one person, kept until it is sent."""

    policy = Policy(why_no_tenant=OF_OWNER, history=False, why_no_history=OF_OWNER)

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=200)  # the address of the form
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "form"], name="one_draft_a_form")]

    def __str__(self) -> str:
        return self.form


class Submission(models.Model):
    """A form page that was sent: the same page sent again leads to the same answer."""

    policy = Policy(why_no_tenant=OF_OWNER, history=False, why_no_history=OF_OWNER)

    token = models.UUIDField(unique=True, default=uuid.uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    location = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.token)
