"""Who was asked in a survey, and what each of them answered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from contracts.models import Person
from contracts.models.base import ContractQuerySet, OfContract, refuse
from contracts.models.registers import Edited
from helpdesk.models.survey_steps import Step
from helpdesk.models.surveys import Survey
from helpdesk.rules import surveys as rules
from records.policy import Policy
from records.rights import Right

LONGEST_COMMENT = 5_000


class InvitationQuerySet(ContractQuerySet):
    def shown_to(self, member: Any) -> Q:
        """Whoever reads the contract sees all; everybody sees their own."""
        return Q() if member.may(Right.READ_CONTRACT) else Q(person=member.person)

    def with_answered(self) -> Self:
        answers = Response.objects.filter(
            survey=OuterRef("survey"), respondent=OuterRef("person__code")
        )
        return self.annotate(answered=Exists(answers))

    def unanswered(self) -> Self:
        return self.with_answered().filter(answered=False)


class Invitation(OfContract):
    """`sent_at` and `reminded_at` are the moments at which the person was told."""

    policy = Policy(tenant="contract")

    survey = models.ForeignKey(
        Survey, verbose_name=_("survey"), on_delete=models.PROTECT, related_name="invitations"
    )
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(_("invited at"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)

    objects: ClassVar = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to a survey")
        ordering = ["survey", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "person"], name="a_person_is_invited_once_to_a_survey"
            )
        ]

    def __str__(self) -> str:
        return f"{self.survey} {self.person}"

    @property
    def response(self) -> "Response | None":
        """Also one that was collected elsewhere under the code of the person."""
        given = Response.objects.filter(survey=self.survey_id, respondent=self.person.code)
        found: Response | None = given.first()
        return found

    @transaction.atomic
    def answer(self, answers: Sequence[int | None], *, comment: str, at: datetime) -> "Response":
        """An answer can be changed until the survey closes; there is never a second one."""
        survey = self.survey.locked()
        refuse(rules.why_not_answer(survey, answers, at=at))
        response = self.response or Response(
            contract_id=self.contract_id, survey=survey, respondent=self.person.code
        )
        response.answers, response.comment, response.at = list(answers), comment, at
        response.version += 1
        response.save()
        return response


class AmongSteps(Func):
    """Holds for each answer that was given; one that was not given is empty."""

    template = (
        f"(%(expressions)s IS NOT NULL AND {min(Step.values)} <= ALL(%(expressions)s)"
        f" AND {max(Step.values)} >= ALL(%(expressions)s))"
    )
    output_field = BooleanField()


class Response(OfContract, Edited):
    """The answers of one respondent, in the order of the questions."""

    policy = Policy(tenant="contract", personal=("respondent", "comment"))

    survey = models.ForeignKey(
        Survey, verbose_name=_("survey"), on_delete=models.PROTECT, related_name="responses"
    )
    # The code of the person, or how another service names whoever answered.
    respondent = models.CharField(_("respondent"), max_length=80)
    at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answers = ArrayField(
        models.PositiveSmallIntegerField(null=True), verbose_name=_("answers"), default=list
    )
    comment = models.TextField(_("comment"), blank=True)

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to a survey")
        ordering = ["survey", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "respondent"], name="a_respondent_answers_a_survey_once"
            ),
            models.CheckConstraint(
                condition=AmongSteps(F("answers")), name="answers_are_steps_of_the_scale"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey} {self.respondent}"
