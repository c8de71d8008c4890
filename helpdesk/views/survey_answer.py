"""The page on which whoever was invited answers, with or without an account.

It shows the questions and nothing else of the contract. Whoever comes too late by a link that was
given to them reads until when answers were taken.
"""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from helpdesk.forms.surveys import SurveyAnswerForm
from helpdesk.rules import surveys as rules
from helpdesk.surveys.links import invitation_of
from portal.doors import anyone
from records.errors import DomainError


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_survey(request: HttpRequest, token: str) -> HttpResponse:
    if refusal := ratelimit.consume_or_429(request, action="answer_survey"):
        return refusal
    invitation, at = invitation_of(token), timezone.now()
    if invitation is None:
        return refused(request, _("The link is not known."), status=404)
    survey = invitation.survey
    if words := rules.why_not_take_answers(survey, timezone.localdate(at)):
        return refused(request, words, status=410)
    given = invitation.response
    form = SurveyAnswerForm(survey, given, request.POST if request.method == "POST" else None)
    if not (request.method == "POST" and form.is_valid()):
        status = 422 if request.method == "POST" else 200
        context = {"form": form, "survey": survey, "given": given}
        return render(request, "helpdesk/surveys/answer.html", context, status=status)
    try:
        invitation.answer(form.answers, comment=form.comment, at=at)
    except DomainError as late:
        return refused(request, str(late), status=410)  # it was closed in this moment
    messages.success(request, _("Your answers were saved. Thank you."))
    return redirect(request.path)


def refused(request: HttpRequest, words: str, *, status: int) -> HttpResponse:
    return render(request, "helpdesk/surveys/gone.html", {"words": words}, status=status)
