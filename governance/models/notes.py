"""Contact notes: asked by one side, answered by the other, due by a rule, closed by who asked."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts.models import Organisation, Person, System
from contracts.models.base import OfContract
from contracts.roles import Side
from governance.models.answering import Answering
from governance.models.answers import AnswerDraft
from governance.models.asking import Asking
from governance.models.constraints import CONSTRAINTS
from governance.models.kinds import NoteKind
from governance.queries import ContactNoteQuerySet
from governance.states import (
    GIVEN,
    OVER,
    TONES,
    TRANSITIONS,
    UNANSWERED,
    Channel,
    State,
)
from records.policy import Policy


class ContactNote(Asking, Answering, OfContract):
    policy = Policy(
        tenant="contract",
        personal=("subject", "question", "extra", "due_reason", "answer", "reason"),
    )
    ANSWER: ClassVar = ("answer", "answered_via", "answered_by", "answered_at")
    END: ClassVar = ("closed_by", "closed_at", "reason")

    # The number is taken when it is asked, and shown behind the prefix of the kind.
    number = models.PositiveIntegerField(_("serial number"), null=True, editable=False)
    reference = models.CharField(_("number"), max_length=40, blank=True, editable=False)
    kind = models.ForeignKey(
        NoteKind, verbose_name=_("kind"), on_delete=models.PROTECT, related_name="+"
    )
    subject = models.CharField(_("subject"), max_length=120)
    question = models.TextField(pgettext_lazy("contact note", "content"), max_length=20_000)
    extra = models.JSONField(_("further fields"), default=dict, blank=True)
    system = models.ForeignKey(
        System, verbose_name=_("system"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    asked_side = models.CharField(_("asking side"), max_length=10, choices=Side.choices)
    asked_by = models.ForeignKey(
        Person,
        verbose_name=pgettext_lazy("contact note", "asked by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    asked_at = models.DateTimeField(_("asked at"), null=True, blank=True)
    answer_side = models.CharField(_("answering side"), max_length=10, choices=Side.choices)
    addressee = models.ForeignKey(
        Organisation, verbose_name=_("addressee"), on_delete=models.PROTECT, related_name="+"
    )
    assignee = models.ForeignKey(
        Person, verbose_name=_("in charge"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    due_on = models.DateField(_("due on"), null=True, blank=True)
    due_reason = models.CharField(_("why this day"), max_length=200, blank=True)
    channel = models.CharField(
        _("delivery channel"), max_length=9, choices=Channel.choices, default=Channel.PORTAL
    )
    state = models.CharField(
        _("state"), max_length=11, choices=State.choices, default=State.DRAFT, editable=False
    )
    answer = models.TextField(_("answer"), max_length=20_000, blank=True)
    answered_via = models.CharField(
        _("delivered"), max_length=9, choices=Channel.choices, blank=True
    )
    answered_by = models.ForeignKey(
        Person, verbose_name=_("answered by"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    # Of who closed it, or took it back.
    closed_by = models.ForeignKey(
        Person, verbose_name=_("closed by"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    # Why it was withdrawn, or why the answer came back.
    reason = models.TextField(_("reason"), max_length=2_000, blank=True)
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar[Any] = ContactNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact note")
        ordering = ["contract", "-id"]
        indexes = [models.Index(fields=["contract", "state", "due_on"])]
        constraints = CONSTRAINTS

    def __str__(self) -> str:
        return f"{self.reference} {self.subject}".strip()

    def get_absolute_url(self) -> str:
        return reverse("governance:contact_note", args=[self.contract.code, self.pk])

    @property
    def tone(self) -> str:
        return TONES.get(State(self.state), "neutral")

    @property
    def is_asked(self) -> bool:
        return self.state != State.DRAFT

    @property
    def is_answered(self) -> bool:
        return self.state in GIVEN

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    def may_become(self, state: State) -> bool:
        return state in TRANSITIONS[State(self.state)]

    def is_overdue_on(self, day: date) -> bool:
        """Also an answer that came late stays late."""
        done = timezone.localdate(self.answered_at) if self.answered_at else day
        counts = self.state in (*UNANSWERED, *GIVEN)
        return bool(counts and self.due_on and self.due_on < done)

    @property
    def is_overdue(self) -> bool:
        return self.is_overdue_on(timezone.localdate())

    def draft_of_answer(self) -> AnswerDraft:
        """What was written so far, or an empty one that nobody has saved."""
        found = AnswerDraft.objects.filter(note=self).select_related("written_by").first()
        return found or AnswerDraft(contract_id=self.contract_id, note=self, via=self.channel)

    @property
    def extras(self) -> list[tuple[str, str]]:
        """The further fields of its kind with what stands in them."""
        return [(one["name"], self.extra.get(one["code"], "")) for one in self.kind.fields]
