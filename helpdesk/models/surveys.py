"""Surveys of satisfaction: their questions are data, and papers may ask for one each year."""

from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts.models import Contract
from contracts.models.base import (
    ContractQuerySet,
    FromPapers,
    OfContract,
    code_field,
    one_code,
    refuse,
)
from contracts.models.registers import Edited
from helpdesk.rules import surveys as rules
from records.policy import Policy

BASE_SCORE, RESPONSE_RATE = 75, 70
LONGEST_QUESTION = 300
HUNDRED = [MinValueValidator(0), MaxValueValidator(100)]


class Asking(models.Model):
    """What is asked, and which score and which share of answers are promised."""

    questions = ArrayField(
        models.CharField(max_length=LONGEST_QUESTION), verbose_name=_("questions"), default=list
    )
    free_text = models.CharField(_("free text"), max_length=LONGEST_QUESTION, blank=True)
    base_score = models.PositiveSmallIntegerField(
        _("base score"), default=BASE_SCORE, validators=HUNDRED
    )
    response_rate = models.PositiveSmallIntegerField(
        _("response rate to reach (%)"), default=RESPONSE_RATE, validators=HUNDRED
    )

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(base_score__lte=100, response_rate__lte=100),
                name="%(app_label)s_%(class)s_promises_at_most_all",
            )
        ]


class SurveyTemplate(OfContract, FromPapers, Asking):
    """The survey that the papers of a contract ask for."""

    policy = Policy(tenant="contract")

    code = code_field()
    name = models.CharField(_("name"), max_length=120)

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("template of surveys")
        ordering = ["contract", "id"]
        constraints = [one_code("survey_template"), *Asking.Meta.constraints]

    def __str__(self) -> str:
        return self.name


class SurveyQuerySet(ContractQuerySet):
    def open(self) -> Self:
        return self.filter(state=Survey.State.OPEN)

    def past_their_day(self, day: date) -> Self:
        return self.open().filter(closes_on__lt=day).select_related("contract")


class Survey(OfContract, Edited, Asking):
    """`code` is the key of the open format. A survey that came in may tell only how many were
    invited, and not who."""

    policy = Policy(tenant="contract")

    class Kind(models.TextChoices):
        YEARLY = "yearly", pgettext_lazy("survey", "yearly")
        FREE = "free", pgettext_lazy("survey", "free")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("survey", "in preparation")
        OPEN = "open", pgettext_lazy("survey", "open")
        CLOSED = "closed", pgettext_lazy("survey", "closed")

    code = code_field()
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices, default=Kind.FREE)
    state = models.CharField(_("state"), max_length=6, choices=State.choices, default=State.DRAFT)
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closes_on = models.DateField(_("answers until"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    invited_count = models.PositiveIntegerField(_("invited, as it was told"), null=True, blank=True)

    objects: ClassVar = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey")
        ordering = ["contract", "-id"]
        constraints = [
            one_code("survey"),
            *Asking.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False)
                | (~Q(state="closed") & Q(closed_on=None)),
                name="a_closed_survey_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(opens_on=None)
                | Q(closes_on=None)
                | Q(opens_on__lte=models.F("closes_on")),
                name="a_survey_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.code

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def tone(self) -> str:
        return {self.State.DRAFT: "info", self.State.OPEN: "success"}.get(
            self.State(self.state), "neutral"
        )

    def takes_answers(self, day: date) -> bool:
        """On its last day still."""
        begun = self.opens_on is None or self.opens_on <= day
        return self.is_open and begun and (self.closes_on is None or day <= self.closes_on)

    @property
    def invited(self) -> int:
        """What was told from elsewhere counts; else each invitation."""
        return self.invitations.count() if self.invited_count is None else self.invited_count

    @classmethod
    @transaction.atomic
    def make(
        cls, contract: Contract, template: SurveyTemplate | None, *, by: Any, **facts: Any
    ) -> "Survey":
        """From the template of the papers, or a free one; its questions are told then."""
        asks = SurveyTemplate.objects.filter(contract=contract).exists()
        refuse(rules.why_not_make(by=by, asks=asks))
        asked: dict[str, Any] = {"kind": cls.Kind.FREE}
        if template:
            asked = {name: getattr(template, name) for name in (
                "questions", "free_text", "base_score", "response_rate",
            )} | {"kind": cls.Kind.YEARLY}  # fmt: skip
        return cls.objects.create(contract=contract, **asked | facts)

    @transaction.atomic
    def edit_draft(self, *, version: int | None, by: Any, **changes: Any) -> None:
        refuse(rules.why_not_edit(self.locked(), by=by))
        self.edit(version=version, **changes)

    @transaction.atomic
    def open(self, *, by: Any, at: datetime) -> None:
        """From now on nobody changes a question. Twice is quiet."""
        stored = self.locked()
        if not stored.is_open:
            refuse(rules.why_not_open(stored, by=by, at=at))
            stored.state = self.State.OPEN
            stored.opens_on = stored.opens_on or timezone.localdate(at)
            stored.keep("state", "opens_on")
        self.refresh_from_db()

    @transaction.atomic
    def close(self, *, by: Any, at: datetime) -> None:
        """The day counts for the month in which its score is judged. Twice is quiet."""
        stored = self.locked()
        if stored.state != self.State.CLOSED:
            refuse(rules.why_not_close(stored, by=by))
            stored.state, stored.closed_on = self.State.CLOSED, timezone.localdate(at)
            stored.keep("state", "closed_on")
        self.refresh_from_db()

    @transaction.atomic
    def end(self, *, at: datetime) -> None:
        """By itself, when its last day is over; that is the day on which it closed."""
        stored = self.locked()
        if stored.is_open and stored.closes_on and stored.closes_on < timezone.localdate(at):
            stored.state, stored.closed_on = self.State.CLOSED, stored.closes_on
            stored.keep("state", "closed_on")
        self.refresh_from_db()

    def locked(self) -> "Survey":
        found: Survey = Survey.objects.select_for_update(no_key=True).get(pk=self.pk)
        return found

    def keep(self, *fields: str) -> None:
        self.version += 1
        self.save(update_fields=[*fields, "version"])
