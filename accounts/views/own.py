"""What belongs to oneself: the profile, the sessions, the language."""

from allauth.account.views import password_change
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import demands
from accounts.devices import device_of
from accounts.roles import ROLES, PortalRole
from portal.doors import SignedInRequest, anyone, signed_in

COOKIE_YEAR = 365 * 24 * 3600


@signed_in
@require_safe
def profile(request: SignedInRequest) -> HttpResponse:
    user = request.user
    context = {
        "role": ROLES[PortalRole(user.role)],
        "has_second_factor": user.has_second_factor(),
        "second_factor_demanded": demands.second_factor_demanded(user),
        "session_count": len(UserSession.objects.purge_and_list(user)),
        "languages": settings.LANGUAGES,
    }
    return render(request, "accounts/profile.html", context)


@signed_in
def change_password(request: SignedInRequest) -> HttpResponseBase:
    """The library's page; whoever signs in without a password gets one by mail."""
    if not request.user.has_usable_password():
        messages.info(request, _("You have no password yet. Ask for a link to set one."))
        return redirect("account_reset_password")
    return password_change(request)


@signed_in
@require_safe
def sessions(request: SignedInRequest) -> HttpResponse:
    """Where one is signed in; sessions that ran out are gone from the list."""
    living = UserSession.objects.purge_and_list(request.user)
    rows = [
        {
            "session": session,
            "device": device_of(session.user_agent),
            "is_this": session.session_key == request.session.session_key,
        }
        for session in living
    ]
    rows.sort(key=lambda row: (not row["is_this"], -row["session"].last_seen_at.timestamp()))
    context = {"rows": rows, "others": [row for row in rows if not row["is_this"]]}
    return render(request, "accounts/sessions.html", context)


@signed_in
@require_POST
def end_session(request: SignedInRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(request.user.sessions(), pk=pk)
    if session.session_key == request.session.session_key:
        return redirect("account_logout")
    session.end()
    messages.success(request, _("The session was ended."))
    return redirect("accounts:sessions")


@signed_in
@require_POST
def end_other_sessions(request: SignedInRequest) -> HttpResponse:
    for session in request.user.sessions().exclude(session_key=request.session.session_key):
        session.end()
    messages.success(request, _("All other sessions were ended."))
    return redirect("accounts:sessions")


@anyone
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """A person's choice is kept with the account, a visitor's in a cookie."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        chosen = settings.LANGUAGE_CODE
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        back = "/"
    response = HttpResponseRedirect(back)
    if request.user.is_authenticated:
        request.user.speak(chosen)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=COOKIE_YEAR,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response
