"""Mails of notices. A mail is sent at most once, and none is lost without a trace.

One attempt is one job of a kind that starts only once, so that the row of the job, which is
committed before anything is sent, is the claim. The mail points at the job of its attempt, and any
other job finds nothing to send. If the mail server was not reached or refused, the next attempt
follows after a rest. If an attempt was begun and nobody knows how it ended, because the worker was
killed or the line broke, the mail is `unclear`: it may have arrived, so it is not sent again by
itself, but shown to whoever operates the jobs and to the person.
"""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from records.errors import DomainError
from records.models import Job
from records.models.jobs import wait_after
from records.policy import Policy
from records.rights import Actor, Right

if TYPE_CHECKING:
    from workbench.models.tellings import Telling

SEND_MAIL = "workbench.send_mail"
MOST_ATTEMPTS = 24  # with the rests between them about eight hours
TOLD_FOR = timedelta(days=30)  # how long a person is reminded of a mail that did not come


class State(models.TextChoices):
    WAITING = "waiting", _("waiting")
    HELD = "held", _("held for quiet hours")
    FAILED = "failed", _("failed, is tried again")
    SENT = "sent", _("sent")
    UNCLEAR = "unclear", _("broken off, may have arrived")
    GIVEN_UP = "given_up", _("given up")
    DROPPED = "dropped", _("not sent any more")


OPEN = (State.WAITING, State.HELD, State.FAILED)
IN_TROUBLE = (State.FAILED, State.UNCLEAR, State.GIVEN_UP)
NOT_ARRIVED = (State.UNCLEAR, State.GIVEN_UP)


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


class Mail(models.Model):
    policy = Policy(
        why_no_tenant="A digest tells of all contracts of a person.",
        history=False,
        why_no_history="The row itself tells its life.",
    )

    TONES: ClassVar = {
        State.WAITING: "neutral",
        State.HELD: "neutral",
        State.FAILED: "warning",
        State.SENT: "success",
        State.UNCLEAR: "danger",
        State.GIVEN_UP: "danger",
        State.DROPPED: "neutral",
    }

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    # Empty for a mail at once.
    digest_on = models.DateField(_("digest of"), null=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField(_("due at"))
    job = models.ForeignKey(
        Job, verbose_name=_("job"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    error = models.CharField(_("error"), max_length=100, blank=True)  # without words of a mail
    made_at = models.DateTimeField(_("made at"))
    sent_at = models.DateTimeField(_("sent at"), null=True)

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
    def tone(self) -> str:
        return self.TONES[State(self.state)]

    @property
    def is_digest(self) -> bool:
        return self.digest_on is not None

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

    def ask(self, state: State, *, until: datetime, at: datetime) -> None:
        """Asks for the next attempt; whatever attempt was asked for before sends nothing now."""
        self.state, self.due_at = state, until
        self.job = Job.enqueue(SEND_MAIL, {"mail": self.pk}, by=None, at=at, not_before=until)
        self.save(update_fields=["state", "due_at", "job"])

    # --- What an attempt does, on the row that it holds ---

    @classmethod
    def claim(cls, pk: int, job: Job) -> "Mail | None":
        """The mail for the one job that is to send it; a job that starts once more sends nothing,
        because nobody knows how far it came before."""
        mail = cls.objects.select_for_update().filter(pk=pk, job=job, state__in=OPEN).first()
        if mail is not None and job.attempts > 1:
            mail.broke_off()
            return None
        return mail

    def was_sent(self, *, at: datetime) -> None:
        self.state, self.sent_at, self.error = State.SENT, at, ""
        self.attempts += 1
        self.save(update_fields=["state", "sent_at", "error", "attempts"])

    def failed(self, error: str, *, at: datetime) -> None:
        """It certainly did not arrive; it is tried again, until it is given up."""
        self.attempts += 1
        self.error = error[:100]
        if self.attempts >= MOST_ATTEMPTS:
            self.state = State.GIVEN_UP
        else:
            self.ask(State.FAILED, until=at + wait_after(self.attempts), at=at)
        self.save(update_fields=["state", "error", "attempts"])

    def broke_off(self, error: str = "") -> None:
        self.state, self.error = State.UNCLEAR, error[:100]
        self.attempts += 1
        self.save(update_fields=["state", "error", "attempts"])

    def drop(self) -> None:
        self.state = State.DROPPED
        self.save(update_fields=["state"])

    # --- What is done about those that did not arrive ---

    @classmethod
    def note_broken_off(cls) -> None:
        """Whoever sent these is gone: their job ended and the mail never learned how."""
        waiting = cls.objects.filter(state__in=OPEN)
        waiting.filter(job__state=Job.State.FAILED).update(
            state=State.UNCLEAR, error="WorkerGone", attempts=F("attempts") + 1
        )
        waiting.filter(job__state=Job.State.CANCELLED).update(
            state=State.GIVEN_UP, error="Cancelled"
        )

    @transaction.atomic
    def try_again(self, *, by: Any, at: datetime) -> None:
        """The attempts are counted anew. One that is on its way already is left alone."""
        if not by.may(Right.OPERATE_JOBS):
            raise DomainError(_now("Only whoever operates the jobs may do that."))
        stored = Mail.objects.select_for_update().get(pk=self.pk)
        if stored.state in IN_TROUBLE:
            stored.attempts = 0
            stored.save(update_fields=["attempts"])
            stored.ask(State.WAITING, until=at, at=at)
        self.refresh_from_db()
