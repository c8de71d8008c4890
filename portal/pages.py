"""One way to answer: a whole page, or the fragment of it that htmx asked for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

ASKED_BY_ITSELF = "X-Poll"


def asks_by_itself(request: HttpRequest) -> bool:
    """Whether an open page looks for news; then nobody is there who searches or works."""
    return ASKED_BY_ITSELF in request.headers


def answer(
    request: HttpRequest,
    page: str,
    context: dict[str, Any] | None = None,
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Renders `fragment` for htmx and `page` for everybody else. A wrong form is a 422.

    A step back in the browser asks for a restored page with the same header; it needs all of it.
    """
    htmx = request.htmx  # type: ignore[attr-defined]
    partly = htmx and fragment and not htmx.history_restore_request
    response = render(request, fragment if partly else page, context, status=status)  # type: ignore[arg-type]
    if fragment:
        patch_vary_headers(response, ["HX-Request"])
    return response
