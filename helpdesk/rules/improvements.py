"""What can refuse an act on what is improved after a survey."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from helpdesk.rules.surveys import why_not_lead
from records.rights import Right

if TYPE_CHECKING:
    from helpdesk.models import Improvement


def why_not_plan(improvement: Improvement, *, by: Any) -> str | None:
    return why_not_lead(by=by) or why_not_done(improvement)


def why_not_agree(improvement: Improvement, *, by: Any) -> str | None:
    if not by.may(Right.APPROVE_FOR_AGENCY):
        return _("Only the agency can agree to the measures.")
    if refused := why_not_done(improvement):
        return refused
    return None if improvement.measures.strip() else _("No measures are written down yet.")


def why_not_finish(improvement: Improvement, *, outcome: str, by: Any) -> str | None:
    if refused := why_not_plan(improvement, by=by):
        return refused
    if improvement.agreed_at is None:
        return _("The agency has not agreed to the measures yet.")
    return None if outcome.strip() else _("Write down the outcome.")


def why_not_done(improvement: Improvement) -> str | None:
    return _("The measures are carried out already.") if improvement.done_at else None
