"""Who acts in a request, told to the database before the first write."""

import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from records.actor import acting


class ActorOfRequest:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        who = f"user:{request.user.pk}" if request.user.is_authenticated else "visitor"
        number = number_of(request)
        request.request_id = number  # type: ignore[attr-defined]
        with acting(who, request=number):
            return self.get_response(request)


def number_of(request: HttpRequest) -> str:
    """The number under which the log of the front server knows the request, else one of our own.

    Without a front server the header comes from the visitor, who could borrow a foreign number.
    """
    sent = request.headers.get("X-Request-ID", "")[:64] if settings.TRUSTED_PROXIES else ""
    return sent or uuid.uuid4().hex
