"""My work: what waits for the person who signed in."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from portal.doors import SignedInRequest, signed_in
from portal.pages import answer
from portal.panels import panels_for


@signed_in
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    return answer(request, "portal/home.html", {"panels": panels_for(request.user)})
