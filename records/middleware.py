"""Who acts in a request, told to the database before the first write."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from records.actor import acting


class ActorOfRequest:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        who = f"user:{request.user.pk}" if request.user.is_authenticated else "visitor"
        with acting(who, request=request.headers.get("X-Request-ID", "")[:64]):
            return self.get_response(request)
