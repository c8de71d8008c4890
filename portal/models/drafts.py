"""What was typed and not yet sent, and what was sent already."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils.text import Truncator

from records.policy import Policy
from records.rights import Actor

LONGEST_TITLE = 100
OF_OWNER = "It belongs to its writer until it is sent."


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, actor: Actor) -> "DraftQuerySet":
        return self.filter(owner=actor.pk)


class Draft(models.Model):
    """The state of one form of one person, kept until it is sent."""

    policy = Policy(
        why_no_tenant=OF_OWNER, history=False, why_no_history=OF_OWNER, personal=("fields",)
    )

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=200)  # the address of the form
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)  # the heading of its page
    fields = models.JSONField(default=dict)  # field name -> list of what was typed, as posted
    saved_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "form"], name="one_draft_a_form")]

    def __str__(self) -> str:
        return self.title or self.form

    @classmethod
    def keep(
        cls, form: str, fields: dict[str, list[str]], *, by: Any, at: datetime, title: str = ""
    ) -> None:
        title = Truncator(" ".join(title.split())).chars(LONGEST_TITLE)
        kept = {"fields": fields, "saved_at": at, "title": title}
        cls.objects.update_or_create(owner=by, form=form, defaults=kept)


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def visible_to(self, actor: Actor) -> "SubmissionQuerySet":
        return self.filter(owner=actor.pk)


class Submission(models.Model):
    """A form page that was sent: the same page sent again leads to the same answer."""

    policy = Policy(why_no_tenant=OF_OWNER, history=False, why_no_history=OF_OWNER)

    token = models.UUIDField(unique=True, default=uuid.uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    location = models.CharField(max_length=500, blank=True)
    message = models.CharField(max_length=300, blank=True)  # what the person was told
    sent_at = models.DateTimeField()

    objects = SubmissionQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.token)

    @classmethod
    def claim(cls, token: uuid.UUID, *, by: Any, at: datetime) -> "Submission":
        """Inside a transaction: the row of this page, either new or that of its first sending.

        The unique index makes the second sender wait until the first one has ended, so a row
        found here is always settled: it says where the first one was sent.
        """
        try:
            with transaction.atomic():
                return cls.objects.create(token=token, owner=by, sent_at=at)
        except IntegrityError:
            return cls.objects.get(token=token, owner=by)

    def settle(self, location: str, message: str) -> None:
        self.location, self.message = location, message[:300]
        self.save(update_fields=["location", "message"])
