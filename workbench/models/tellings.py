"""Who was told of what, when and how: one row a person and event."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contracts.members import Member, member_of
from contracts.models import Person
from contracts.models.base import OfContract
from portal.notices import is_known, sentence_of
from records.policy import Policy
from records.rights import Actor
from workbench.matters import matter_of
from workbench.models.mails import Mail
from workbench.notice_kinds import Way, kinds_told_openly


class TellingQuerySet(models.QuerySet["Telling"]):
    def visible_to(self, actor: Actor) -> Self:
        """What one was told oneself."""
        return self.filter(user=actor.pk)

    def about(self, record: models.Model, member: Member) -> Self:
        """What a member may know of who was told of a record: nothing if they do not see it."""
        kind = ContentType.objects.get_for_model(record)
        seen = matter_of(record).rows(member).filter(pk=record.pk).values("pk")
        rows = self.filter(record_type=kind, record_id__in=seen)
        return rows.filter(Q(kind__in=kinds_told_openly()) | Q(user=member.pk))

    def for_digest(self) -> Self:
        """What no digest has told yet."""
        return self.filter(way=Way.DIGEST, mail=None)


class Telling(OfContract):
    policy = Policy(
        tenant="contract",
        history=False,
        why_no_history="It repeats an event that its own record tells.",
        personal=("facts",),
    )

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+"
    )
    event = models.CharField(_("event"), max_length=200)  # names it: never told twice
    kind = models.CharField(_("kind"), max_length=64)
    facts = models.JSONField(_("facts"), default=dict)
    url = models.CharField(_("page"), max_length=500, blank=True)
    record_type = models.ForeignKey(
        ContentType,
        verbose_name=_("kind of record"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    record_id = models.BigIntegerField(_("record"), null=True)
    record = GenericForeignKey("record_type", "record_id")
    way = models.CharField(_("way"), max_length=7, choices=Way.choices)
    # The mail that tells it; a digest tells many.
    mail = models.ForeignKey(
        Mail,
        verbose_name=_("mail"),
        on_delete=models.PROTECT,
        null=True,
        related_name="tellings",
    )
    at = models.DateTimeField(_("told at"))

    objects: ClassVar = TellingQuerySet.as_manager()

    class Meta:
        verbose_name = _("telling")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["record_type", "record_id"]),
            models.Index(
                fields=["user", "at"],
                condition=Q(way="digest", mail=None),
                name="tellings_for_digests",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["user", "event"], name="one_telling_an_event"),
            models.CheckConstraint(
                condition=Q(record_type=None, record_id=None)
                | Q(record_type__isnull=False, record_id__isnull=False),
                name="a_telling_names_a_whole_record",
            ),
            models.CheckConstraint(
                condition=~Q(way="bell") | Q(mail=None), name="what_only_rings_is_not_mailed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.user_id}"

    @property
    def sentence(self) -> str:
        """A kind that an older release told and nobody knows any more shows its name."""
        return sentence_of(self.kind, self.facts) if is_known(self.kind) else self.kind

    @property
    def is_still_seen(self) -> bool:
        """Whether the person is a member and sees the record at this moment."""
        user: Any = self.user
        member = member_of(user, self.contract_id) if user.is_active else None
        if member is None or self.record_type is None:
            return member is not None
        model = self.record_type.model_class()
        if model is None or self.record is None:
            return False
        return matter_of(self.record).rows(member).filter(pk=self.record_id).exists()

    @property
    def is_restricted(self) -> bool:
        """Whether a mail may say nothing but that there is something."""
        record = self.record
        return record is not None and matter_of(record).restricted(record)
