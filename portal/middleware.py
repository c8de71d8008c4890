"""Closed by default: no view answers before its door was passed."""

import logging
from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from portal.doors import door_of
from records.models import AccessEvent

log = logging.getLogger(__name__)


class ClosedByDefault:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 403 and request.user.is_authenticated:
            note_refusal(request)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: object, kwargs: object
    ) -> HttpResponse | None:
        match = request.resolver_match
        name = match.view_name if match else ""
        door = door_of(view, name)
        if door is None:
            log.error("No door was stated for %s; it stays closed.", name or view)
            raise PermissionDenied
        if not door.sign_in:
            return None
        if not request.user.is_authenticated:
            if request.htmx:  # type: ignore[attr-defined]
                return HttpResponseClientRedirect(reverse("account_login"))
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if door.right and not request.user.may(door.right):
            raise PermissionDenied
        return None


def note_refusal(request: HttpRequest) -> None:
    """One row, whoever refused: the door, the list or the verb."""
    match = request.resolver_match
    AccessEvent.note(
        AccessEvent.Kind.REFUSED,
        request=request,
        what=(match.view_name if match else "")[:64],
        ids=match.kwargs.values() if match else (),
        method=request.method,
        path=request.path,
    )
