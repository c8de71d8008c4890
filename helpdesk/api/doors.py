"""The door of the telephone systems: a bearer token of one contract."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from helpdesk.models import TelephoneToken
from portal.doors import by_token
from records.actor import acting
from records.models import AccessEvent
from records.models.access import address_of

NOTED_EVERY = 3600  # seconds: a telephone system speaks all day long
SCHEME = "bearer "
USED = "telephony.token"

View = Callable[..., JsonResponse]


def telephone(view: View) -> View:
    """Hands the token to the view. Without a standing one nothing is answered."""

    @by_token
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        sent = request.headers.get("Authorization", "")
        secret = sent[len(SCHEME) :].strip() if sent.lower().startswith(SCHEME) else ""
        token = TelephoneToken.objects.of(secret) if secret else None
        if token is None:
            note_failure(request)
            return unauthorised()
        note_use(request, token)
        with acting(f"telephone:{token.name}", request=getattr(request, "request_id", "")):
            return view(request, token, *args, **kwargs)

    return checked


def unauthorised() -> JsonResponse:
    reason = _("Send a valid token as “Authorization: Bearer …”.")
    answer = JsonResponse({"errors": [{"field": "", "reason": reason}]}, status=401)
    answer["WWW-Authenticate"] = "Bearer"
    return answer


def note_use(request: HttpRequest, token: TelephoneToken) -> None:
    if cache.add(f"telephony:used:{token.pk}:{address_of(request)}", 1, NOTED_EVERY):
        AccessEvent.note(
            AccessEvent.Kind.SIGNED_IN,
            request=request,
            name=token.name,
            what=USED,
            ids=[token.pk],
            contract_id=token.contract_id,
        )


def note_failure(request: HttpRequest) -> None:
    """One row a minute and address: whoever knocks all night fills no table."""
    if cache.add(f"telephony:failed:{address_of(request)}", 1, 60):
        AccessEvent.note(AccessEvent.Kind.FAILED, request=request, what=USED)
