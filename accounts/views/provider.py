"""To the organisation's provider and back. The library breaks where the provider is away."""

import logging
from collections.abc import Callable

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.openid_connect import views as library
from django.http import HttpRequest, HttpResponseBase
from requests import RequestException

from portal.doors import anyone

log = logging.getLogger(__name__)

View = Callable[[HttpRequest, str], HttpResponseBase]


@anyone
def leave(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    return guarded(library.login, request, provider_id)


@anyone
def come_back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    return guarded(library.callback, request, provider_id)


def guarded(view: View, request: HttpRequest, provider_id: str) -> HttpResponseBase:
    try:
        return view(request, provider_id)
    except (RequestException, LookupError, ValueError) as error:
        # No connection, an answer of 500, or one that is not what the protocol says.
        log.warning("The provider %s did not answer as it should: %s", provider_id, error)
        adapter = get_adapter()
        provider = adapter.get_provider(request, provider_id)
        try:
            adapter.on_authentication_error(request, provider, exception=error)
        except ImmediateHttpResponse as answer:
            return answer.response
        raise
