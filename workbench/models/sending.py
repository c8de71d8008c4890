"""Whatever is sent by mail: at most once, and never lost without a trace.

One attempt is one job of a kind that starts only once, so that the row of the job, which is
committed before anything is sent, is the claim. The mail points at the job of its attempt, and any
other job finds nothing to send. If the mail server was not reached or refused, the next attempt
follows after a rest. If an attempt was begun and nobody knows how it ended, because the worker was
killed or the line broke, the mail is `unclear`: it may have arrived, so it is not sent again by
itself, but shown to whoever can do something about it.
"""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from records.models import Job
from records.models.jobs import wait_after

MOST_ATTEMPTS = 24  # with the rests between them about eight hours


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

TONES = {
    State.WAITING: "neutral",
    State.HELD: "neutral",
    State.FAILED: "warning",
    State.SENT: "success",
    State.UNCLEAR: "danger",
    State.GIVEN_UP: "danger",
    State.DROPPED: "neutral",
}


class Sending(models.Model):
    """`KIND` is the kind of the job that makes an attempt; it is told the key of the row."""

    KIND: ClassVar[str]

    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField(_("due at"))
    job = models.ForeignKey(
        Job, verbose_name=_("job"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    error = models.CharField(_("error"), max_length=100, blank=True)  # without words of a mail
    made_at = models.DateTimeField(_("made at"))
    sent_at = models.DateTimeField(_("sent at"), null=True)

    objects: ClassVar[Any]

    class Meta:
        abstract = True

    @property
    def tone(self) -> str:
        return TONES[State(self.state)]

    @property
    def next_attempt(self) -> datetime | None:
        return self.due_at if self.state in OPEN else None

    @property
    def is_in_trouble(self) -> bool:
        return self.state in IN_TROUBLE

    @property
    def has_not_arrived(self) -> bool:
        return self.state in NOT_ARRIVED

    @property
    def contract_of_job(self) -> int | None:
        """A mail may tell of several contracts, or of one."""
        return None

    def ask(self, state: State, *, until: datetime, at: datetime) -> None:
        """Asks for the next attempt; whatever attempt was asked for before sends nothing now."""
        self.state, self.due_at = state, until
        self.job = Job.enqueue(
            self.KIND,
            {"mail": self.pk},
            by=None,
            at=at,
            not_before=until,
            contract_id=self.contract_of_job,
        )
        self.save(update_fields=["state", "due_at", "job"])

    # --- What an attempt does, on the row that it holds ---

    @classmethod
    def claim(cls, pk: int, job: Job) -> Self | None:
        """The mail for the one job that is to send it; a job that starts once more sends nothing,
        because nobody knows how far it came before."""
        rows = cls.objects.select_for_update(of=("self",))
        mail: Self | None = rows.filter(pk=pk, job=job, state__in=OPEN).first()
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
    def send_again(self, *, at: datetime) -> None:
        """The attempts are counted anew. One that is on its way already is left alone."""
        stored = type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        if stored.state in IN_TROUBLE:
            stored.attempts = 0
            stored.save(update_fields=["attempts"])
            stored.ask(State.WAITING, until=at, at=at)
        self.refresh_from_db()
