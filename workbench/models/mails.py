"""Mails of notices: each is sent as workbench/models/sending.py tells.

One that did not arrive is shown to whoever operates the jobs and to the person.
"""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from records.errors import DomainError
from records.policy import Policy
from records.rights import Actor, Right
from workbench.models.sending import IN_TROUBLE, NOT_ARRIVED, Sending, State
from workbench.notice_kinds import label_of

if TYPE_CHECKING:
    from workbench.models.tellings import Telling

SEND_MAIL = "workbench.send_mail"
TOLD_FOR = timedelta(days=30)  # how long a person is reminded of a mail that did not come


class MailQuerySet(models.QuerySet["Mail"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own; who operates the jobs sees that others are in trouble, never what they say."""
        own = Q(user=actor.pk)
        if actor.may(Right.OPERATE_JOBS):
            own |= Q(state__in=IN_TROUBLE)
        return self.filter(own)

    def in_trouble(self) -> Self:
        return self.filter(state__in=IN_TROUBLE)

    def not_arrived(self, user: Any, *, at: datetime) -> Self:
        return self.filter(user=user, state__in=NOT_ARRIVED, made_at__gte=at - TOLD_FOR)


class Mail(Sending):
    policy = Policy(
        why_no_tenant="A digest tells of all contracts of a person.",
        history=False,
        why_no_history="The row itself tells its life.",
    )

    KIND = SEND_MAIL

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    # Empty for a mail at once.
    digest_on = models.DateField(_("digest of"), null=True)

    objects: ClassVar = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        indexes = [
            models.Index(fields=["user", "state"]),
            models.Index(
                fields=["-id"],
                condition=Q(state__in=["failed", "unclear", "given_up"]),
                name="mails_in_trouble",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["user", "digest_on"], name="one_digest_a_day"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | ~Q(state="sent") & Q(sent_at=None),
                name="a_mail_that_was_sent_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.state}"

    @property
    def is_digest(self) -> bool:
        return self.digest_on is not None

    @property
    def kind_shown(self) -> str:
        """What may be said of it to those whom its content does not concern."""
        if self.is_digest:
            return _now("daily digest")
        return ", ".join(sorted({str(label_of(telling.kind)) for telling in self.tellings.all()}))

    # --- How a mail comes about ---

    @classmethod
    def send_at_once(cls, telling: "Telling", *, not_before: datetime, at: datetime) -> "Mail":
        """`not_before` is later than now in quiet hours."""
        mail = cls.objects.create(user=telling.user, due_at=not_before, made_at=at)
        telling.mail = mail
        telling.save(update_fields=["mail"])
        mail.ask(State.HELD if not_before > at else State.WAITING, until=not_before, at=at)
        return mail

    @classmethod
    @transaction.atomic
    def send_digest(cls, user: Any, tellings: Any, *, day: date, at: datetime) -> "Mail | None":
        """Takes what no digest has told; None if the digest of the day is there already."""
        mail, made = cls.objects.get_or_create(
            user=user, digest_on=day, defaults={"due_at": at, "made_at": at}
        )
        if not made:
            return None
        tellings.filter(mail=None).update(mail=mail)
        mail.ask(State.WAITING, until=at, at=at)
        return mail

    def try_again(self, *, by: Any, at: datetime) -> None:
        if not by.may(Right.OPERATE_JOBS):
            raise DomainError(_now("Only whoever operates the jobs may do that."))
        self.send_again(at=at)
