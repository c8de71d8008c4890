"""A verb that refuses says why; whoever pressed the button reads exactly that sentence."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from portal.views.errors import refused_by_rule
from records.errors import DomainError


class RefusalsInWords:
    """Views need not catch a DomainError, unless they have more to say than its sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return refused_by_rule(request, error) if isinstance(error, DomainError) else None
