"""The settings of notices, and the mails that did not arrive."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.doors import SignedInRequest, needs, signed_in
from portal.forms import form_page
from records.models import AccessEvent
from records.rights import Right
from workbench.mail_listing import MailListing
from workbench.models import Mail, NoticePreferences
from workbench.notice_forms import NoticeSettingsForm
from workbench.notice_kinds import Way


@signed_in
def notice_settings(request: SignedInRequest) -> HttpResponse:
    user = request.user

    def save(form: Any) -> None:
        stored = NoticePreferences.stored(user)
        stored.choose(ways=form.ways, version=form.version, **form.changes)

    return form_page(
        request,
        NoticeSettingsForm,
        "workbench/notice_settings.html",
        instance=NoticePreferences.of(user),
        save=save,
        done="portal_workbench:notice_settings",
        message=_("The settings were saved."),
        context={
            "ways": Way.choices,
            "not_arrived": Mail.objects.not_arrived(user, at=timezone.now()).count(),
        },
    )


@needs(Right.OPERATE_JOBS)
@require_safe
def mails(request: SignedInRequest) -> HttpResponse:
    return MailListing(request).answer("workbench/mails.html")


@needs(Right.OPERATE_JOBS)
@require_POST
def send_mail_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """The mail of somebody else: whoever has it sent again leaves a trace."""
    mail = get_object_or_404(Mail.objects.visible_to(request.user), pk=pk)
    mail.try_again(by=request.user, at=timezone.now())
    AccessEvent.note(
        AccessEvent.Kind.PRIVILEGED, request=request, what="mail.try_again", ids=[mail.pk]
    )
    messages.success(request, _("The mail is sent again."))
    return redirect("portal_workbench:mails")
