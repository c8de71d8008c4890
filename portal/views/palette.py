"""The command palette: from a few typed letters to a page or a record."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from portal.doors import SignedInRequest, signed_in
from portal.finders import answers_for
from portal.pages import answer

LONGEST_WORDS = 100


@signed_in
@require_safe
def palette(request: SignedInRequest) -> HttpResponse:
    words = request.GET.get("words", "").strip()[:LONGEST_WORDS]
    context = {"words": words, "groups": answers_for(request.user, words)}
    return answer(request, "portal/palette.html", context, "portal/palette/answers.html")
