"""What can refuse an act on a survey; each answers with a sentence, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
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


def why_not_open(survey: Survey, *, by: Any) -> str | None:
    if refused := why_not_lead(by=by) or why_not_closed(survey):
        return refused
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
    if not survey.takes_answers(timezone.localdate(at)):
        return _("This survey takes no answers now.")
    if len(answers) != len(survey.questions):
        return _("The survey has other questions than were answered.")
    return None


def why_not_running(survey: Survey) -> str | None:
    return why_not_closed(survey) or (
        _("The survey has not been opened yet.") if survey.is_draft else None
    )


def why_not_closed(survey: Survey) -> str | None:
    return _("The survey is closed.") if survey.state == survey.State.CLOSED else None
