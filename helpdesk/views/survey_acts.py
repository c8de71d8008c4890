"""What is done with a survey; one address an act."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.mails import portal_address
from contracts.doors import MemberRequest
from contracts.models import Person
from helpdesk.forms.surveys import ImportAnswersForm, InviteForm
from helpdesk.models import SurveyMail
from helpdesk.surveys import closing, inviting
from helpdesk.surveys.importing import import_answers
from helpdesk.views.surveys import page_of, survey_or_404
from portal.doors import needs
from portal.forms import form_page
from records.errors import DomainError
from records.models import AccessEvent
from records.rights import Right

SHOWN = 50


def asking(request: MemberRequest) -> dict[str, Any]:
    return {"by": request.member, "at": timezone.now(), "portal": portal_address(request)}


@needs(Right.EDIT_CONTRACT)
def invite_to_survey(request: MemberRequest, pk: int) -> HttpResponse:
    survey = survey_or_404(request, pk)

    def save(form: Any) -> str:
        typed = form.cleaned_data
        people = inviting.people_chosen(
            Person.objects.visible_to(request.member),
            typed["organisations"],
            typed["roles"],
            typed["people"],
        )
        count = inviting.invite(survey, people, **asking(request))
        messages.success(
            request,
            ngettext("%(count)d person invited.", "%(count)d people invited.", count)
            % {"count": count},
        )
        return page_of(survey)

    return form_page(
        request,
        InviteForm,
        "helpdesk/surveys/form.html",
        save=save,
        done=lambda to: to,
        context={
            "survey": survey,
            "title": _("Invite people"),
            "submit": _("Invite"),
            "back": page_of(survey),
        },
    )


@needs(Right.EDIT_CONTRACT)
@require_POST
def open_survey(request: MemberRequest, pk: int) -> HttpResponse:
    survey = survey_or_404(request, pk)
    inviting.open_survey(survey, **asking(request))
    messages.success(request, _("The survey is open, and those invited are told."))
    return redirect(page_of(survey))


@needs(Right.EDIT_CONTRACT)
@require_POST
def remind_of_survey(request: MemberRequest, pk: int) -> HttpResponse:
    survey = survey_or_404(request, pk)
    count = inviting.remind(survey, **asking(request))
    messages.success(
        request,
        ngettext("%(count)d person reminded.", "%(count)d people reminded.", count)
        % {"count": count},
    )
    return redirect(page_of(survey))


@needs(Right.EDIT_CONTRACT)
@require_POST
def close_survey(request: MemberRequest, pk: int) -> HttpResponse:
    survey = survey_or_404(request, pk)
    closing.close(survey, by=request.member, at=timezone.now())
    messages.success(request, _("The survey is closed."))
    return redirect(page_of(survey))


@needs(Right.EDIT_CONTRACT)
@require_POST
def send_survey_mail(request: MemberRequest, pk: int) -> HttpResponse:
    """Once more, after what kept it from arriving was put right."""
    rows = SurveyMail.objects.visible_to(request.member)
    mail = get_object_or_404(rows.select_related("invitation__survey__contract"), pk=pk)
    mail.try_again(by=request.member, at=timezone.now())
    messages.success(request, _("The mail is sent again."))
    return redirect(page_of(mail.invitation.survey))


@needs(Right.EDIT_CONTRACT)
def import_survey(request: MemberRequest, pk: int) -> HttpResponse:
    survey = survey_or_404(request, pk)
    context: dict[str, Any] = {"refused": [], "survey": survey, "back": page_of(survey)}

    def save(form: Any) -> str:
        findings = import_answers(
            survey,
            form.cleaned_data["file"].file,
            encoding=form.cleaned_data["encoding"],
            by=request.member,
        )
        if findings.refused:
            context["refused"] = findings.refused[:SHOWN]
            count = len(findings.refused)
            raise DomainError(_("Refused: %(count)d. Nothing was written.") % {"count": count})
        tell(request, findings)
        return page_of(survey)

    return form_page(
        request,
        ImportAnswersForm,
        "helpdesk/surveys/import.html",
        save=save,
        done=lambda to: to,
        context=context,
    )


def tell(request: MemberRequest, findings: Any) -> None:
    count = findings.files["surveys.csv"]
    messages.success(
        request,
        _("%(rows)d rows, %(created)d created, %(updated)d updated, %(unchanged)d unchanged")
        % vars(count),
    )
    for found in findings.doubtful[:SHOWN]:
        words = {"line": found.line, "key": found.key, "doubt": found.reason}
        messages.warning(request, _("Line %(line)d, %(key)s: %(doubt)s") % words)
    AccessEvent.note(
        AccessEvent.Kind.PRIVILEGED, request=request, what="survey.import", count=count.rows
    )
