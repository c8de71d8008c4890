"""What an account adds to each request: language, session limits, the second factor."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Next = Callable[[HttpRequest], HttpResponse]


class LanguageOfUser:
    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class SessionLimits(LanguageOfUser): ...


class SecondFactorDemanded(LanguageOfUser): ...
