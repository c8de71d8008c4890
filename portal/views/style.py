"""The living style page: every component in every state."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from portal.doors import SignedInRequest, signed_in
from portal.pages import answer


@signed_in
@require_safe
def style(request: SignedInRequest) -> HttpResponse:
    return answer(request, "portal/style.html")
