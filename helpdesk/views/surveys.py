"""The pages of surveys: those of the contract, and the figures of one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contracts.doors import MemberRequest
from helpdesk.articles import FOR_REASON
from helpdesk.forms.surveys import EditSurveyForm, NewSurveyForm
from helpdesk.models import Improvement, Invitation, Survey, SurveyMail, SurveyTemplate
from helpdesk.rules import surveys as rules
from helpdesk.rules.improvements import why_not_agree, why_not_finish, why_not_plan
from helpdesk.surveys.figures import Figures
from helpdesk.surveys.links import path_of
from portal.doors import needs, signed_in
from portal.forms import form_page
from portal.pages import answer
from records.rights import Right


@signed_in
@require_safe
def surveys(request: MemberRequest) -> HttpResponse:
    """All surveys for whoever reads the contract; one's own invitations for everybody."""
    member = request.member
    own = Invitation.objects.filter(person=member.person, survey__state=Survey.State.OPEN)
    day = timezone.localdate()
    invitations = [
        {"invitation": one, "url": path_of(one)}
        for one in own.with_answered().select_related("survey")
        if one.survey.takes_answers(day)
    ]
    rows = Survey.objects.visible_to(member)
    asks = SurveyTemplate.objects.filter(contract=request.contract).exists()
    context = {
        "rows": [(survey, Figures(survey)) for survey in rows],
        "reads": member.may(Right.READ_CONTRACT),
        "makes": rules.why_not_make(by=member, asks=asks) is None,
        "invitations": invitations,
    }
    return answer(request, "helpdesk/surveys/surveys.html", context)


@needs(Right.READ_CONTRACT)
@require_safe
def survey(request: MemberRequest, pk: int) -> HttpResponse:
    found = survey_or_404(request, pk)
    by = request.member
    improvement = Improvement.objects.visible_to(by).filter(survey=found).first()
    invitations = with_mails(found)
    context = {
        "survey": found,
        "figures": Figures(found),
        "leads": rules.why_not_lead(by=by) is None,
        "edits": rules.why_not_edit(found, by=by) is None,
        "invites": rules.why_not_invite(found, by=by) is None,
        "opens": found.is_draft and rules.why_not_open(found, by=by, at=timezone.now()) is None,
        "runs": rules.why_not_close(found, by=by) is None,
        "imports": rules.why_not_import(found, by=by) is None,
        "invitations": invitations,
        "lost": sum(one.mail.has_not_arrived for one in invitations if one.mail),
        "improvement": improvement,
        "plans": improvement and why_not_plan(improvement, by=by) is None,
        "agrees": improvement
        and not improvement.agreed_at
        and why_not_agree(improvement, by=by) is None,
        "finishes": improvement and why_not_finish(improvement, outcome=FOR_REASON, by=by) is None,
    }
    return answer(request, "helpdesk/surveys/survey.html", context)


def with_mails(survey: Survey) -> list[Any]:
    """Each invitation with the newest mail about it, if it went by mail."""
    rows = survey.invitations.with_answered().select_related("person__organisation", "person__user")
    mails = SurveyMail.objects.filter(invitation__survey=survey).order_by("pk")
    newest = {mail.invitation_id: mail for mail in mails}
    invitations = list(rows)
    for invitation in invitations:
        invitation.mail = newest.get(invitation.pk)
    return invitations


@needs(Right.EDIT_CONTRACT)
def new_survey(request: MemberRequest) -> HttpResponse:
    def save(form: Any) -> Survey:
        typed = dict(form.cleaned_data)
        return Survey.make(request.contract, typed.pop("template"), by=request.member, **typed)

    template = SurveyTemplate.objects.visible_to(request.member).first()
    return form_page(
        request,
        NewSurveyForm,
        "helpdesk/surveys/form.html",
        save=save,
        done=page_of,
        initial={"template": template, "title": template.name if template else ""},
        context={
            "title": _("New survey"),
            "submit": _("Make the survey"),
            "back": list_of(request),
        },
        message=_("The survey was made. Look through its questions and invite people."),
    )


@needs(Right.EDIT_CONTRACT)
def edit_survey(request: MemberRequest, pk: int) -> HttpResponse:
    found = survey_or_404(request, pk)

    def save(form: Any) -> Survey:
        found.edit_draft(version=form.version, by=request.member, **form.cleaned_data)
        return found

    return form_page(
        request,
        EditSurveyForm,
        "helpdesk/surveys/form.html",
        save=save,
        done=page_of,
        instance=found,
        context={
            "survey": found,
            "title": _("Edit the survey"),
            "submit": _("Save"),
            "back": page_of(found),
        },
        message=_("The survey was saved."),
    )


def survey_or_404(request: MemberRequest, pk: int) -> Survey:
    rows = Survey.objects.visible_to(request.member).select_related("contract")
    found: Survey = get_object_or_404(rows, pk=pk)
    return found


def page_of(survey: Survey) -> str:
    return reverse("helpdesk:survey", args=[survey.contract.code, survey.pk])


def list_of(request: MemberRequest) -> str:
    return reverse("helpdesk:surveys", args=[request.contract.code])
