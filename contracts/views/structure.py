"""The structure chart, and whether accounts and rosters are the same people."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.doors import MemberRequest
from contracts.mismatches import mismatches_of
from contracts.structure import draw, of_information, of_roles
from contracts.views.roster_pages import day_of, page
from portal.doors import needs
from records.rights import Right


@needs(Right.READ_ROSTER)
@require_safe
def structure(request: MemberRequest) -> HttpResponse:
    day = day_of(request)
    roles = of_roles(request.contract, on=day)
    information = of_information(request.contract, on=day)
    facts = {
        "day": day,
        "roles": roles,
        "roles_sheet": draw(roles),
        "information": information,
        "information_sheet": draw(information),
    }
    return page(request, "contracts/rosters/structure.html", "roster_structure", facts)


@needs(Right.READ_ROSTER)
@require_safe
def mismatches(request: MemberRequest) -> HttpResponse:
    today = timezone.localdate()
    facts = {"found": mismatches_of(request.contract, on=today), "day": today}
    return page(request, "contracts/rosters/mismatches.html", "roster_mismatches", facts)
