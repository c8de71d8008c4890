"""What the picker of persons asks while somebody types."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contracts.doors import MemberRequest
from contracts.models import Person
from portal.doors import signed_in

MOST_PICKS = 10
LONGEST_WORDS = 60


@signed_in
@require_safe
def pick_person(request: MemberRequest) -> HttpResponse:
    """The first of those whom the member may see."""
    typed = request.GET.get("words", "").strip()[:LONGEST_WORDS]
    people = Person.objects.visible_to(request.member).select_related("organisation")
    picks = list(people.called(typed)[: MOST_PICKS + 1]) if typed else []
    context = {"picks": picks[:MOST_PICKS], "more": len(picks) > MOST_PICKS, "typed": typed}
    return render(request, "contracts/forms/person_picks.html", context)
