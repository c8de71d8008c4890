"""Asks a calendar how long something took and when something is due. Nothing is saved."""

from typing import TypeVar

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from contracts import calendar_pages
from contracts.doors import MemberRequest
from contracts.forms.calculators import BetweenForm, DueForm
from contracts.models import Calendar
from contracts.views.calendars import calendar_or_404, page_of
from portal.doors import needs
from portal.pages import answer
from records.rights import Right

Form = TypeVar("Form", BetweenForm, DueForm)


@needs(Right.READ_CONTRACT)
@require_safe
def calculator(request: MemberRequest, calendar: str) -> HttpResponse:
    found = calendar_or_404(request, calendar)
    between = asked(BetweenForm, "between", request, found)
    due = asked(DueForm, "due", request, found)
    wrong = [form for form in (between, due) if form.is_bound and not form.is_valid()]
    shown = [between.result.last] if between.result else []
    shown += [due.result.day] if due.result else []
    context = page_of(request, found) | {
        "between": between,
        "due": due,
        "uncertain": calendar_pages.uncertain_after(found, max(shown)) if shown else None,
    }
    return answer(
        request, "contracts/calendars/calculator.html", context, status=422 if wrong else 200
    )


def asked(form_class: type[Form], prefix: str, request: MemberRequest, calendar: Calendar) -> Form:
    """Both forms stand on one page; the one that was sent says so."""
    return form_class(
        request.GET if f"{prefix}-asked" in request.GET else None,
        actor=request.member,
        prefix=prefix,
        initial={"calendar": calendar},
    )
