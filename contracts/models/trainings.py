"""The register of training: what was taught, who was there, and how they did in the test."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contracts.models.base import ContractQuerySet, OfContract
from contracts.models.people import Person
from records.policy import Policy
from records.rights import Right


class TrainingQuerySet(ContractQuerySet):
    right = Right.READ_ROSTER


class AttendanceQuerySet(ContractQuerySet):
    right = Right.READ_ROSTER

    def passed(self) -> "AttendanceQuerySet":
        return self.filter(Q(training__pass_mark=None) | Q(score__gte=F("training__pass_mark")))


class Training(OfContract):
    policy = Policy(tenant="contract")

    class Kind(models.TextChoices):
        SECURITY = "security", _("information security")
        PERSONAL_DATA = "personal_data", _("personal data")
        ETHICS = "ethics", _("ethics and rules")
        WORK = "work", _("knowledge of the work")
        OTHER = "other", _("other")

    # What everybody passes once a year; the papers name these by their subjects.
    YEARLY: ClassVar = (Kind.SECURITY, Kind.PERSONAL_DATA, Kind.ETHICS)

    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=13, choices=Kind.choices)
    held_on = models.DateField(_("day"))
    content = models.TextField(_("content"))
    pass_mark = models.PositiveSmallIntegerField(_("pass mark"), null=True, blank=True)

    objects: ClassVar = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = _("training")
        ordering = ["contract", "-held_on", "-id"]

    def __str__(self) -> str:
        return f"{self.held_on} {self.title}"


class Attendance(OfContract):
    policy = Policy(tenant="contract", personal=("score",))

    training = models.ForeignKey(
        Training, verbose_name=_("training"), on_delete=models.CASCADE, related_name="attendances"
    )
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="attendances"
    )
    score = models.PositiveSmallIntegerField(_("score"), null=True, blank=True)

    objects: ClassVar = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        ordering = ["contract", "training", "person"]
        constraints = [
            models.UniqueConstraint(
                fields=["training", "person"], name="a_training_is_attended_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.training}"

    @property
    def is_passed(self) -> bool:
        mark = self.training.pass_mark
        return mark is None or (self.score is not None and self.score >= mark)
