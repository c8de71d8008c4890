"""The tokens by which telephone systems tell of calls: made, shown once, revoked."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from contracts.doors import MemberRequest
from helpdesk.models import TelephoneToken
from portal.doors import needs
from portal.forms import PortalForm, form_page
from records.models import AccessEvent
from records.rights import Right

SHOWN_ONCE = "telephone_token"  # in the session, from the making to the next page


class TokenForm(PortalForm):
    name = forms.CharField(
        label=_("Telephone system"),
        max_length=80,
        help_text=_("Which system will send events with this token."),
    )


@needs(Right.EDIT_CONTRACT)
@require_safe
def telephone_tokens(request: MemberRequest) -> HttpResponse:
    tokens = TelephoneToken.objects.visible_to(request.member).select_related("made_by")
    context = {
        "tokens": tokens,
        "secret": request.session.pop(SHOWN_ONCE, ""),
        "sent": f"POST {request.build_absolute_uri(reverse('portal_helpdesk:telephony_events'))}",
    }
    return render(request, "helpdesk/telephone/tokens.html", context)


@needs(Right.EDIT_CONTRACT)
def make_telephone_token(request: MemberRequest) -> HttpResponse:
    def save(form: TokenForm) -> TelephoneToken:
        name, at = form.cleaned_data["name"], timezone.now()
        made, secret = TelephoneToken.make(request.contract, name, by=request.member, at=at)
        note(request, made, "telephony.make_token")
        request.session[SHOWN_ONCE] = secret
        return made

    done = reverse("helpdesk:telephone_tokens", args=[request.contract.code])
    return form_page(request, TokenForm, "helpdesk/telephone/make.html", save=save, done=done)


@needs(Right.EDIT_CONTRACT)
@require_POST
def revoke_telephone_token(request: MemberRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(TelephoneToken.objects.visible_to(request.member), pk=pk)
    if token.revoked_at is None:
        token.revoke(by=request.member, at=timezone.now())
        note(request, token, "telephony.revoke_token")
    return redirect("helpdesk:telephone_tokens", request.contract.code)


def note(request: MemberRequest, token: TelephoneToken, what: str) -> None:
    AccessEvent.note(AccessEvent.Kind.PRIVILEGED, request=request, what=what, ids=[token.pk])
