"""What monitors and load balancers ask: is the process alive, and can it serve?"""

from collections.abc import Callable

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import RedisError

from portal.doors import anyone


@never_cache
@anyone
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing of others, so that their failure does not restart us."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@anyone
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
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
