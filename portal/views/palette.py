"""The command palette: from a few typed letters to a page or a record."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from portal.actors import actor_in
from portal.doors import SignedInRequest, signed_in
from portal.finders import answers_for
from portal.pages import answer
from records.rights import Actor

LONGEST_WORDS = 100


@signed_in
@require_safe
def palette(request: SignedInRequest) -> HttpResponse:
    words = request.GET.get("words", "").strip()[:LONGEST_WORDS]
    context = {"words": words, "groups": answers_for(actor_asking(request), words)}
    return answer(request, "portal/palette.html", context, "portal/palette/answers.html")


def actor_asking(request: SignedInRequest) -> Actor:
    """On a page of a contract the palette searches that contract too."""
    contract = request.GET.get("contract", "")
    if not (contract.isdecimal() and len(contract) < 16):
        return request.user
    actor = actor_in(request.user, int(contract))
    if actor is None:
        raise Http404
    return actor
