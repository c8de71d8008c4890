"""Whom a comment may mention, asked while somebody types behind an @."""

from itertools import islice

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contracts.doors import MemberRequest
from contracts.models import Person
from portal.doors import needs
from records.rights import Right
from workbench.audience import Reach, choices_for, side_of
from workbench.models import Visibility
from workbench.readers import members_among, sees
from workbench.views.comments import record_or_404

MOST_PICKS = 8
MOST_ASKED = 40  # of those who fit, before it is looked who could read the comment
LONGEST_WORDS = 60
LONGEST_KEY = 19


@needs(Right.COMMENT)
@require_safe
def pick_mention(request: MemberRequest, kind: str, pk: int) -> HttpResponse:
    """Only those who see the record and would be among the readers that are chosen."""
    record, member = record_or_404(request, kind, pk), request.member
    typed = request.GET.get("words", "").strip()[:LONGEST_WORDS]
    choices = choices_for(member)
    visibility = request.GET.get("visibility") or (choices[0] if choices else "")
    vendor = vendor_of(request, visibility)
    people = Person.objects.none()
    if typed and visibility in choices:
        people = Person.objects.visible_to(member).filter(user__isnull=False).called(typed)
    fitting = {person.pk: place for place, person in enumerate(people[:MOST_ASKED])}
    members = sorted(members_among(list(fitting)), key=lambda one: fitting[one.person.pk])
    readers = (
        one.person
        for one in members
        if Reach.of(one).covers(visibility, side=side_of(member), vendor_id=vendor)
        and sees(one, record)
    )
    context = {"picks": list(islice(readers, MOST_PICKS)), "typed": typed}
    return render(request, "workbench/comments/picks.html", context)


def vendor_of(request: MemberRequest, visibility: str) -> int | None:
    if visibility != Visibility.VENDOR:
        return None
    named = request.GET.get("vendor", "")
    if named.isdecimal() and len(named) < LONGEST_KEY:
        return int(named)
    own: int | None = request.member.person.organisation_id
    return own
