"""The end of a survey: by hand, or by itself when its last day is over.

A score below the base opens an improvement, in the same transaction. Results that come in after
the closing are judged again; an improvement that was opened stays, whatever comes in later.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contracts.models import Person
from contracts.roles import Base
from helpdesk.models import Improvement, Survey, SurveyMail
from helpdesk.people import holding
from helpdesk.surveys import scores
from helpdesk.telling import GROUP
from workbench.models.sending import NOT_ARRIVED
from workbench.telling import register_kind, tell

BELOW, CLOSED, NOT_MAILED = "survey_below_base", "survey_closed_itself", "survey_mails_not_arrived"
register_kind(
    BELOW,
    _("The score of “%(title)s” lies below its base: work out measures with the agency."),
    group=GROUP,
)
register_kind(CLOSED, _("The last day of “%(title)s” is over; the survey was closed."), group=GROUP)
register_kind(
    NOT_MAILED,
    _("Mails about “%(title)s” did not arrive: look at the invitations."),
    group=GROUP,
)


def look_after_surveys(*, at: datetime) -> None:
    """Closes what is over, and finds the mails that did not arrive."""
    for survey in Survey.objects.past_their_day(timezone.localdate(at)):
        close_by_itself(survey, at=at)
    SurveyMail.note_broken_off()
    tell_of_mails(at=at)


@transaction.atomic
def close(survey: Survey, *, by: Any, at: datetime) -> None:
    survey.close(by=by, at=at)
    judge(survey, at=at)


@transaction.atomic
def close_by_itself(survey: Survey, *, at: datetime) -> None:
    survey.end(at=at)
    if survey.is_open:
        return  # somebody gave it another day meanwhile
    judge(survey, at=at)
    told(survey, CLOSED, leaders_of(survey), at=at)


def judge(survey: Survey, *, at: datetime) -> None:
    """Of a closed one. Nobody is to blame for a survey that nobody answered."""
    if survey.is_open or survey.is_draft:
        return
    score = scores.overall(survey.responses.values_list("answers", flat=True))
    if score is None or score >= survey.base_score:
        return
    facts = {"contract_id": survey.contract_id, "opened_at": at}
    _improvement, opened = Improvement.objects.get_or_create(survey=survey, defaults=facts)
    if opened:
        told(survey, BELOW, [*leaders_of(survey), *officials_of(survey)], at=at)


def tell_of_mails(*, at: datetime) -> None:
    """Once a day and survey, while mails lie there that did not arrive."""
    lost = SurveyMail.objects.filter(state__in=NOT_ARRIVED)
    rows = Survey.objects.open().filter(pk__in=lost.values("invitation__survey"))
    for survey in rows.select_related("contract"):
        told(survey, NOT_MAILED, leaders_of(survey), str(timezone.localdate(at)), at=at)


def leaders_of(survey: Survey) -> Any:
    return holding(people_of(survey), Base.MANAGER, Base.LEADER)


def officials_of(survey: Survey) -> Any:
    return holding(people_of(survey), Base.OFFICIAL, Base.SUPERVISOR)


def people_of(survey: Survey) -> Any:
    return Person.objects.filter(contract=survey.contract_id).exclude(user=None)


def told(survey: Survey, kind: str, people: Any, more: str = "", *, at: datetime) -> None:
    event = " ".join(filter(None, [kind, str(survey.pk), more]))
    url = reverse("helpdesk:survey", args=[survey.contract.code, survey.pk])
    tell(people, event=event, kind=kind, facts={"title": str(survey)}, url=url, at=at)
