"""What an account adds to each request: language, session limits, demands that come first."""

from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_htmx.http import HttpResponseClientRedirect

from accounts import demands, session_limits
from portal.pages import asks_by_itself
from records.models import AccessEvent

Next = Callable[[HttpRequest], HttpResponse]
View = Callable[..., Any]


class Middleware:
    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class LanguageOfUser(Middleware):
    """The language a person chose; a visitor's choice is in a cookie; else Japanese.

    What the browser prefers does not count: most browsers here never had it set.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = (
            request.user.language
            if request.user.is_authenticated
            else request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        )
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class SessionLimits(Middleware):
    """Ends a session after a while without requests, and after a day's work in any case."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        at = timezone.now()
        if not request.user.is_authenticated:
            return self.get_response(request)
        if session_limits.is_over(request.session, at=at):
            AccessEvent.note(
                AccessEvent.Kind.SIGNED_OUT, request=request, by=request.user, what="time_limit"
            )
            logout(request)
            messages.info(request, _("Your session has ended. Sign in again."))
        elif not asks_by_itself(request) and session_limits.see(request.session, at=at):
            UserSession.objects.filter(session_key=request.session.session_key).update(
                last_seen_at=at
            )
        return self.get_response(request)


class Demand(Middleware):
    """Leads a person to one page and keeps all others closed until they have done it."""

    leads_to = ""
    mark = ""  # set on the request, so that the page can say why one is there
    sentence: Any = ""
    open_pages: frozenset[str] = frozenset()

    ALWAYS_OPEN = frozenset(
        {
            "account_logout",
            "account_reauthenticate",
            "mfa_reauthenticate",
            "mfa_reauthenticate_webauthn",
            "accounts:language",
        }
    )

    def applies_to(self, request: HttpRequest) -> bool:
        raise NotImplementedError

    def process_view(
        self, request: HttpRequest, view: View, args: object, kwargs: object
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not request.user.is_authenticated or name in self.ALWAYS_OPEN:
            return None
        if not self.applies_to(request):
            return None
        setattr(request, self.mark, True)
        if name in self.open_pages:
            return None
        url = reverse(self.leads_to)
        if request.htmx:  # type: ignore[attr-defined]
            return HttpResponseClientRedirect(url)
        if not request.accepts("text/html"):
            return JsonResponse({"detail": str(self.sentence)}, status=403)
        return redirect(url)


class SecondFactorDemanded(Demand):
    leads_to = "mfa_index"
    mark = "second_factor_missing"
    sentence = gettext_lazy("Your role demands a second factor. Set it up first.")
    open_pages = frozenset(
        {
            "mfa_index",
            "mfa_activate_totp",
            "mfa_add_webauthn",
            "mfa_view_recovery_codes",
        }
    )

    def applies_to(self, request: HttpRequest) -> bool:
        return demands.second_factor_missing(request, request.user)  # type: ignore[arg-type]


class PasswordChangeDemanded(Demand):
    """Comes after the second factor, and leaves the way to that open."""

    leads_to = "account_change_password"
    mark = "password_too_old"
    sentence = gettext_lazy("Your password is too old. Change it first.")
    open_pages = SecondFactorDemanded.open_pages | {"account_change_password"}

    def applies_to(self, request: HttpRequest) -> bool:
        return demands.password_too_old(request.user, at=timezone.now())  # type: ignore[arg-type]
