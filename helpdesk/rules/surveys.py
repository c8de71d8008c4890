"""What can refuse an act on a survey; each answers with a sentence, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from records.rights import Right

if TYPE_CHECKING:
    from helpdesk.models import Survey


def why_not_lead(*, by: Any) -> str | None:
    if not by.may(Right.EDIT_CONTRACT):
        return _("Surveys are led by those who keep the facts of the contract.")
    return None


def why_not_make(*, by: Any, asks: bool) -> str | None:
    """`asks`: whether the papers of the contract ask for surveys at all."""
    if refused := why_not_lead(by=by):
        return refused
    return None if asks else _("This contract asks for no survey.")


def why_not_edit(survey: Survey, *, by: Any) -> str | None:
    if refused := why_not_lead(by=by):
        return refused
    if not survey.is_draft:
        return _("The survey has been opened; its questions stay as they are.")
    return None


def why_not_invite(survey: Survey, *, by: Any) -> str | None:
    return why_not_lead(by=by) or why_not_closed(survey)


def why_not_open(survey: Survey, *, by: Any, at: datetime) -> str | None:
    if refused := why_not_lead(by=by) or why_not_closed(survey):
        return refused
    if survey.closes_on and survey.closes_on < timezone.localdate(at):
        return _("Its last day is over. Give it a later one.")
    return None if survey.questions else _("The survey has no questions yet.")


def why_not_remind(survey: Survey, *, by: Any) -> str | None:
    return why_not_lead(by=by) or why_not_running(survey)


def why_not_close(survey: Survey, *, by: Any) -> str | None:
    return why_not_lead(by=by) or why_not_running(survey)


def why_not_import(survey: Survey, *, by: Any) -> str | None:
    """Results that were collected elsewhere may come in after the closing."""
    if refused := why_not_lead(by=by):
        return refused
    return _("The survey has not been opened yet.") if survey.is_draft else None


def why_not_answer(survey: Survey, answers: Sequence[int | None], *, at: datetime) -> str | None:
    if refused := why_not_take_answers(survey, timezone.localdate(at)):
        return refused
    if len(answers) != len(survey.questions):
        return _("The survey has other questions than were answered.")
    return None


def why_not_take_answers(survey: Survey, day: date) -> str | None:
    """In words for whoever follows their link; `Survey.takes_answers` is the rule."""
    if survey.takes_answers(day):
        return None
    if survey.is_draft or (survey.is_open and survey.opens_on and day < survey.opens_on):
        return _("This survey has not begun yet.")
    last = survey.closed_on or survey.closes_on
    told = {"day": date_format(last, "Y-m-d")} if last else None
    if told is None:
        return _("This survey takes no answers now.")
    return _("Answers were taken until %(day)s. This survey takes no answers any more.") % told


def why_not_running(survey: Survey) -> str | None:
    return why_not_closed(survey) or (
        _("The survey has not been opened yet.") if survey.is_draft else None
    )


def why_not_closed(survey: Survey) -> str | None:
    return _("The survey is closed.") if survey.state == survey.State.CLOSED else None
