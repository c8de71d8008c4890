"""The roles of the contract: what each may do, what it excludes, and who holds it today."""

from collections import defaultdict
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.doors import MemberRequest
from contracts.models import ForbiddenPair, Membership, Person, Role
from portal.doors import needs
from portal.pages import answer
from portal.rights import in_words
from records.rights import Right


@dataclass(frozen=True)
class RoleOnPage:
    role: Role
    rights: list[str]
    forbidden: list[Role]
    holders: list[Person]


@needs(Right.READ_MEMBERS)
@require_safe
def roles(request: MemberRequest) -> HttpResponse:
    return answer(request, "contracts/roles.html", {"roles": roles_for(request)})


def roles_for(request: MemberRequest) -> list[RoleOnPage]:
    forbidden: dict[int, list[Role]] = defaultdict(list)
    pairs = ForbiddenPair.objects.visible_to(request.member).select_related("one", "other")
    for pair in pairs:
        forbidden[pair.one_id].append(pair.other)
        forbidden[pair.other_id].append(pair.one)
    holders: dict[int, list[Person]] = defaultdict(list)
    held = Membership.objects.visible_to(request.member).on(timezone.localdate())
    for membership in held.select_related("person").order_by("person__kana", "pk"):
        holders[membership.role_id].append(membership.person)
    return [
        RoleOnPage(role, in_words(role.row.rights), forbidden[role.pk], holders[role.pk])
        for role in Role.objects.visible_to(request.member)
    ]
