"""Mails about a survey to those who are invited and have no account."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts.models.base import ContractQuerySet, OfContract, refuse
from helpdesk.models.survey_answers import Invitation
from helpdesk.rules import surveys as rules
from records.policy import Policy
from workbench.models.sending import NOT_ARRIVED, Sending, State

SEND = "helpdesk.send_survey"


class SurveyMail(OfContract, Sending):
    """The address is that of the person when it is sent, so that a wrong one can be put right."""

    policy = Policy(
        tenant="contract",
        history=False,
        why_no_history="The row itself tells its life.",
    )

    class What(models.TextChoices):
        INVITED = "invited", pgettext_lazy("mail of a survey", "invitation")
        REMINDED = "reminded", pgettext_lazy("mail of a survey", "reminder")

    KIND = SEND

    invitation = models.ForeignKey(
        Invitation,
        verbose_name=_("invitation to a survey"),
        on_delete=models.PROTECT,
        related_name="mails",
    )
    what = models.CharField(_("what it says"), max_length=8, choices=What.choices)
    day = models.DateField(_("day"))
    portal = models.CharField(_("address of the portal"), max_length=200)

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail about a survey")
        ordering = ["invitation", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["invitation", "what", "day"], name="one_mail_of_a_survey_a_day"
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | ~Q(state="sent") & Q(sent_at=None),
                name="a_survey_mail_that_was_sent_has_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["contract", "-made_at"],
                condition=Q(state__in=NOT_ARRIVED),
                name="survey_mails_not_arrived",
            )
        ]

    def __str__(self) -> str:
        return f"{self.invitation} {self.get_what_display()}"

    @property
    def contract_of_job(self) -> int | None:
        return self.contract_id

    @classmethod
    @transaction.atomic
    def post(
        cls, invitation: Invitation, what: str, *, portal: str, day: date, at: datetime
    ) -> None:
        """One a day, whoever asks for it and however often."""
        mail, made = cls.objects.get_or_create(
            invitation=invitation,
            what=what,
            day=day,
            defaults={
                "contract_id": invitation.contract_id,
                "portal": portal,
                "due_at": at,
                "made_at": at,
            },
        )
        if made:
            mail.ask(State.WAITING, until=at, at=at)

    def try_again(self, *, by: Any, at: datetime) -> None:
        refuse(rules.why_not_remind(self.invitation.survey, by=by))
        self.send_again(at=at)
