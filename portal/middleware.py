"""What holds for every page: it can be read at all, its door was passed, and nobody keeps it."""

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from portal.actors import actor_of
from portal.doors import door_of
from records.models import AccessEvent

log = logging.getLogger(__name__)


Next = Callable[[HttpRequest], HttpResponse]


class WithoutNul:
    """No text column can hold this character and no browser sends it: 400, before anybody tries."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        refuse_nul([request.path, *texts_of(request.GET)])
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: object, kwargs: object
    ) -> None:
        """What was posted is read only now, when it is known who sends it."""
        refuse_nul(texts_of(request.POST))


def texts_of(sent: QueryDict) -> Iterator[str]:
    for key, values in sent.lists():
        yield from (key, *values)


def refuse_nul(texts: Iterable[str]) -> None:
    if any("\x00" in text for text in texts):
        raise BadRequest("The request carries a NUL.")


class KeptByNobody:
    """A page of a person stays in no cache, nor in the browser, where whoever sits down at the
    same desk next would find it by going back.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class ClosedByDefault:
    """No view answers before its door was passed."""

    def __init__(self, get_response: Next) -> None:
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
        if door.right and not actor_of(request).may(door.right):
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
