"""Pages for what went wrong: what happened, in a sentence, and what to do next."""

from urllib.parse import urlsplit, urlunsplit

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _tell(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    """htmx gets the sentence alone, which the shell shows over the page that asked."""
    if request.headers.get("HX-Request"):
        return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    signed_in = getattr(request, "user", None) is not None and request.user.is_authenticated
    context = {
        "layout": "portal/base.html" if signed_in else "portal/bare.html",
        "status": status,
        "title": title,
        "sentence": sentence,
        "back": _page_before(request),
    }
    return render(request, "portal/error.html", context, status=status)


def _page_before(request: HttpRequest) -> str:
    """Where the person came from, if that was a page of this portal."""
    try:
        before = urlsplit(request.headers.get("Referer", ""))
        here = before.netloc == request.get_host() and before.path != request.path
    except (DisallowedHost, ValueError):  # what this page is about to tell; no address at all
        return ""
    if before.path.startswith("//"):  # would name another host
        return ""
    return urlunsplit(("", "", before.path, before.query, "")) if here else ""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _tell(
        request,
        400,
        _("The request could not be read"),
        _("The address or the form that was sent is damaged. Go back and try again."),
    )


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _tell(
        request,
        403,
        _("You may not open this page"),
        _("Your role does not hold the right to it. Ask an administrator if you need it."),
    )


def refused_by_rule(request: HttpRequest, error: Exception) -> HttpResponse:
    return _tell(request, 409, _("That cannot be done"), str(error))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _tell(
        request,
        404,
        _("There is no such page"),
        _("The address may be mistyped, or the record is not one that you can see."),
    )


def failed(request: HttpRequest) -> HttpResponse:
    """Asks neither the session nor the database: they may be what failed."""
    sentence = _("Something went wrong on our side. Nothing was saved. Please try again.")
    if request.headers.get("HX-Request"):
        return HttpResponse(sentence, status=500, content_type="text/plain; charset=utf-8")
    return render(None, "portal/error_bare.html", {"sentence": sentence}, status=500)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form carried no valid token: an old page, or cookies are switched off."""
    return _tell(
        request,
        403,
        _("The form has expired"),
        _("Nothing was saved. Reload the page and send the form again; cookies must be allowed."),
    )
