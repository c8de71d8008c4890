"""What monitors and load balancers ask: is the process alive, and can it serve?"""

from collections.abc import Callable

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils.cache import add_never_cache_headers
from redis import RedisError


class MonitorsFirst:
    """Answers /healthz and /readyz, and stands before everything else that sees a request.

    What comes after it asks for TLS, for the name of the host and for the database; a monitor on
    the same machine has none of the first two, and wants to be told about the third.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = {"/healthz": alive, "/readyz": ready}.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        response = answer()
        add_never_cache_headers(response)
        return response


def alive() -> HttpResponse:
    """The process answers. Asks nothing of others, so that their failure does not restart us."""
    return HttpResponse("ok", content_type="text/plain")


def ready() -> HttpResponse:
    """Whether this process can serve people now. Says which part cannot, but not why."""
    parts = {"database": answers(ask_database), "broker": answers(ask_broker)}
    words = {part: "ok" if good else "unreachable" for part, good in parts.items()}
    return JsonResponse(words, status=200 if all(parts.values()) else 503)


def answers(ask: Callable[[], None]) -> bool:
    try:
        ask()
    except (DatabaseError, RedisError):
        return False
    return True


def ask_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def ask_broker() -> None:
    cache.get("ready")
