"""The contract stands in the address, and is resolved once."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from contracts.members import ask_once, member_at

Next = Callable[[HttpRequest], HttpResponse]
PREFIX = "c/<slug:code>/"


class ContractOfAddress:
    """Puts the member and the contract on the request of every page under /c/<code>/.

    For whoever is no member of it today the contract does not exist, and neither does any page of
    it. Views need not take the code: it is taken out of their arguments.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            ask_once(request.user)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: object, kwargs: dict[str, Any]
    ) -> None:
        match = request.resolver_match
        if match is None or not match.route.startswith(PREFIX):
            return
        code = kwargs.pop("code")
        if not request.user.is_authenticated:
            return  # the door of the page leads to the sign-in
        member = member_at(request.user, code)
        if member is None:
            raise Http404
        request.member = member  # type: ignore[attr-defined]
        request.contract = member.contract  # type: ignore[attr-defined]
