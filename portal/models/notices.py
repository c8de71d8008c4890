"""What the bell tells a person."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from portal.notices import is_known, sentence_of
from records.policy import Policy
from records.rights import Actor

MOST_SHOWN = 99


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, actor: Actor) -> NoticeQuerySet:
        return self.filter(user_id=actor.pk)

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at__isnull=True)

    def unread_shown(self) -> str:
        """The figure on the bell; it never counts further than it shows."""
        count = self.unread().order_by()[: MOST_SHOWN + 1].count()
        return f"{MOST_SHOWN}+" if count > MOST_SHOWN else str(count or "")

    def mark_read(self, *, at: datetime) -> int:
        return self.unread().update(read_at=at)


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

    objects: ClassVar = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "event"], name="one_notice_an_event")
        ]
        indexes = [models.Index(fields=["user", "read_at", "-id"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.user_id}"

    @staticmethod
    def tell(
        user: Any,
        *,
        event: str,
        kind: str,
        facts: dict[str, Any] | None = None,
        url: str = "",
        at: datetime,
    ) -> None:
        """Tells `user` of `event`; telling it again is quiet, also when two do so at once."""
        facts = facts or {}
        if url and (not url.startswith("/") or url.startswith("//")):
            raise ValueError(f"A notice leads to a page inside the portal, not to {url!r}.")
        sentence_of(kind, facts)  # a kind or a fact that nobody knows fails here, not at the bell
        notice = Notice(user=user, event=event, kind=kind, facts=facts, url=url, at=at)
        Notice.objects.bulk_create([notice], ignore_conflicts=True)

    @property
    def sentence(self) -> str:
        """A kind that an older release told and nobody knows any more shows its name."""
        return sentence_of(self.kind, self.facts) if is_known(self.kind) else self.kind
