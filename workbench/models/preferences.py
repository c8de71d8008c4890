"""How a person wants to be told."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from records.policy import Policy
from records.rights import Actor
from records.versions import save_unless_changed
from workbench import quiet
from workbench.notice_kinds import Group, Way

DIGEST_AT = time(8, 30)


class NoticePreferencesQuerySet(models.QuerySet["NoticePreferences"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(user=actor.pk)


class NoticePreferences(models.Model):
    """One row a person who changed anything; the others have what is usual."""

    policy = Policy(
        why_no_tenant="A person is told of all their contracts in one way.",
        history=False,
        why_no_history="It says how somebody likes to be told, and nothing of any record.",
    )

    class MailsCome(models.TextChoices):
        ALWAYS = "always", _("at all times")
        OPENING = "opening", _("only in the opening hours of the contract")
        OWN = "own", _("only between two times of my own")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        editable=False,
        related_name="+",
    )
    # By the key of the group; a group that is not named has its usual way.
    ways = models.JSONField(_("ways"), default=dict, editable=False)
    digest_at = models.TimeField(_("time of the digest"), default=DIGEST_AT)
    mails_come = models.CharField(
        _("mails at once come"), max_length=7, choices=MailsCome.choices, default=MailsCome.ALWAYS
    )
    own_from = models.TimeField(_("from"), null=True, blank=True)
    own_until = models.TimeField(_("until"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar = NoticePreferencesQuerySet.as_manager()

    class Meta:
        verbose_name = _("settings of notices")
        constraints = [
            models.CheckConstraint(
                condition=~Q(mails_come="own")
                | Q(own_from__isnull=False, own_until__isnull=False) & ~Q(own_from=F("own_until")),
                name="own_hours_begin_and_end",
            )
        ]

    def __str__(self) -> str:
        return str(self.user)

    @classmethod
    def of(cls, user: Any) -> "NoticePreferences":
        return cls.objects.filter(user=user).first() or cls(user=user)

    def way_of(self, group: Group) -> Way:
        return Way(self.ways.get(group.key, group.way))

    def opens(self, contract: Any, at: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours that it falls into."""
        if self.mails_come == self.MailsCome.OPENING:
            return quiet.next_opening(contract, at)
        if self.mails_come == self.MailsCome.OWN:
            assert self.own_from is not None and self.own_until is not None
            return quiet.next_between(at, self.own_from, self.own_until)
        return at

    def wants_digest_of(self, contract: Any, at: datetime) -> bool:
        """The digest comes at its own time, and so on days when the contract rests without what
        came of that one, for whoever wants mail only in its opening hours."""
        if self.mails_come == self.MailsCome.OPENING:
            return quiet.is_open_on_day_of(contract, at)
        return True

    def choose(self, *, ways: Mapping[str, str], version: int | None, **changes: Any) -> None:
        self.ways = {**self.ways, **ways}
        for name, value in changes.items():
            setattr(self, name, value)
        save_unless_changed(self, version=version, fields=["ways", *changes])
