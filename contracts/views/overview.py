"""The front page of a contract: where it stands, what is next, who is who."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from contracts.doors import MemberRequest
from portal.doors import signed_in
from portal.pages import answer


@signed_in
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    return answer(request, "contracts/overview.html", {"contract": request.contract})
