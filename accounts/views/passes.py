"""Passes: asking for a new password, and using the link of a mail."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.passwords import AskResetForm, NewPassword
from accounts.mails import ask_for_pass
from accounts.models import Pass, User
from accounts.models.passes import hash_of
from portal.doors import anyone
from records.actor import acting
from records.errors import DomainError
from records.models import AccessEvent

PASS_IN_SESSION = "pass_hash"  # noqa: S105


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_reset(request: HttpRequest) -> HttpResponse:
    """The answer is the same for every name, and so is the work behind it."""
    form = AskResetForm(request.POST or None)
    if not (request.method == "POST" and form.is_valid()):
        status = 422 if request.method == "POST" else 200
        context = {"form": form, "minutes": settings.RESET_MINUTES}
        return render(request, "account/password_reset.html", context, status=status)
    if refusal := ratelimit.consume_or_429(request, action="reset_password"):
        return refusal
    user = User.objects.called(form.cleaned_data["name"])
    ask_for_pass(user, Pass.Purpose.RESET, by=None, at=timezone.now(), request=request)
    messages.success(
        request,
        _("If there is such an account, a mail with a link is on its way to its address."),
    )
    return redirect("account_login")


@anyone
@require_safe
@never_cache
def open_pass(request: HttpRequest, token: str) -> HttpResponse:
    """Takes the token out of the address, so that no referrer, history or log keeps showing it."""
    request.session[PASS_IN_SESSION] = hash_of(token)
    return redirect("accounts:use_pass")


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def use_pass(request: HttpRequest) -> HttpResponseBase:
    """Sets the password and signs in; a second factor is asked for as always."""
    opened = (
        Pass.objects.select_related("user")
        .filter(token_hash=request.session.get(PASS_IN_SESSION, ""))
        .first()
    )
    at = timezone.now()
    if opened is None:
        return closed(request, _("This link is not known. Ask for a new one."))
    if reason := opened.why_not(at=at):
        AccessEvent.note(AccessEvent.Kind.REFUSED, request=request, by=opened.user, what="pass")
        return closed(request, reason)
    form = NewPassword(opened.user, request.POST or None)
    context: dict[str, Any] = {"form": form, "opened": opened, "person": opened.user}
    if not (request.method == "POST" and form.is_valid()):
        status = 422 if request.method == "POST" else 200
        return render(request, "accounts/pass.html", context, status=status)
    try:
        with acting(f"user:{opened.user_id}"):
            user = opened.use(form.cleaned_data["password1"], at=at)
    except DomainError as refusal:
        return closed(request, str(refusal))
    return sign_in(request, user)


def sign_in(request: HttpRequest, user: User) -> HttpResponseBase:
    if request.user.is_authenticated:  # perhaps as somebody else
        get_adapter().logout(request)
    request.session.pop(PASS_IN_SESSION, None)
    record_authentication(request, user, method="pass")
    return perform_login(request, user, redirect_url=reverse("portal:home"))


def closed(request: HttpRequest, reason: str) -> HttpResponse:
    request.session.pop(PASS_IN_SESSION, None)
    return render(request, "accounts/pass_closed.html", {"reason": reason}, status=410)
