"""What is done about a survey below its base: planned, agreed with the agency, carried out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from contracts.doors import MemberRequest
from helpdesk.forms.surveys import MeasuresForm, OutcomeForm
from helpdesk.models import Improvement
from helpdesk.views.surveys import page_of
from portal.doors import needs
from portal.forms import form_page
from records.rights import Right

FORM = "helpdesk/surveys/form.html"


@needs(Right.EDIT_CONTRACT)
def plan_measures(request: MemberRequest, pk: int) -> HttpResponse:
    shown = improvement_or_404(request, pk)

    def save(form: Any) -> Improvement:
        shown.plan(version=form.version, by=request.member, **form.cleaned_data)
        return shown

    return form_page(
        request,
        MeasuresForm,
        FORM,
        save=save,
        done=page_of(shown.survey),
        instance=shown,
        context=page_context(shown, _("Plan the measures"), _("Save")),
        message=_("The measures were saved."),
    )


@needs(Right.APPROVE_FOR_AGENCY)
@require_POST
def agree_measures(request: MemberRequest, pk: int) -> HttpResponse:
    shown = improvement_or_404(request, pk)
    shown.agree(by=request.member, at=timezone.now())
    messages.success(request, _("The measures are agreed."))
    return redirect(page_of(shown.survey))


@needs(Right.EDIT_CONTRACT)
def finish_measures(request: MemberRequest, pk: int) -> HttpResponse:
    shown = improvement_or_404(request, pk)

    def save(form: Any) -> Improvement:
        shown.finish(form.cleaned_data["outcome"], by=request.member, at=timezone.now())
        return shown

    return form_page(
        request,
        OutcomeForm,
        FORM,
        save=save,
        done=page_of(shown.survey),
        context=page_context(shown, _("Carried out"), _("Save")),
        message=_("The outcome was saved."),
    )


def page_context(shown: Improvement, title: str, submit: str) -> dict[str, Any]:
    survey = shown.survey
    return {"survey": survey, "title": title, "submit": submit, "back": page_of(survey)}


def improvement_or_404(request: MemberRequest, survey: int) -> Improvement:
    """By its survey, of which there is one at most."""
    rows = Improvement.objects.visible_to(request.member).select_related("survey__contract")
    found: Improvement = get_object_or_404(rows, survey=survey)
    return found
