"""The front page of a contract: where it stands, what is next, who is who."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from contracts.doors import MemberRequest
from contracts.forms.contract import LookForm
from contracts.members import Member
from contracts.models import Contract, Membership, Milestone, Organisation, Phase, System
from contracts.roles import Base, Side
from contracts.standing import Course, course_on, standing_on
from contracts.time_line import time_line
from contracts.upcoming import upcoming
from contracts.views.records import label_of
from portal.doors import signed_in
from portal.pages import answer
from records.rights import Right

Kind = Organisation.Kind


@signed_in
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    member, contract, today = request.member, request.contract, timezone.localdate()
    if not member.may(Right.READ_CONTRACT):
        context = {"contract": contract, "member": member, "asked": whom_to_ask(contract, today)}
        return answer(request, "contracts/front.html", context)
    look = LookForm(request.GET if "day" in request.GET else None, actor=member)
    phases = list(Phase.objects.visible_to(member).select_related("system"))
    milestones = list(Milestone.objects.visible_to(member).select_related("system"))
    course = course_on(contract, today)
    context = {
        "contract": contract,
        "course": course,
        "dates": dates_of(contract),
        "now": standing_on(contract, today),
        "look": look,
        "looked": standing_on(contract, look.asked) if look.asked else None,
        "line": time_line(contract, phases, milestones, today),
        "next": upcoming(member, today),
        "undated": [] if course == Course.ENDED else undated(milestones),
        "units": agency_units(member),
        "sides": holders(member, today),
        "systems": systems(member, phases, today),
        "may_edit": member.may(Right.EDIT_CONTRACT),
    }
    status = 422 if look.is_bound and not look.is_valid() else 200
    return answer(request, "contracts/overview.html", context, status=status)


def undated(milestones: list[Milestone]) -> list[Milestone]:
    return [one for one in milestones if one.day is None and one.state == "planned"]


def dates_of(contract: Contract) -> list[tuple[Any, date | None]]:
    return [(label_of(contract, name), getattr(contract, name)) for name in contract.BASE_DATES]


def whom_to_ask(contract: Contract, today: date) -> QuerySet[Membership]:
    """Who answers for the work. Also those may know it who see nothing else of the contract, so
    the door of the memberships is not asked."""
    held = Membership.objects.filter(contract=contract, role__base=Base.MANAGER)
    return held.on(today).select_related("person__organisation", "role")


def agency_units(member: Member) -> QuerySet[Organisation]:
    """The agency and those of its units that have a part in the contract; where its staff work
    stands in the directory."""
    units = Organisation.objects.visible_to(member).filter(kind__in=[Kind.AGENCY, Kind.UNIT])
    return units.exclude(kind=Kind.UNIT, part="", contact="")


def holders(member: Member, today: date) -> list[tuple[Any, list[tuple[Any, list[Membership]]]]]:
    """Each side with its roles and who holds them today."""
    held = Membership.objects.visible_to(member).on(today)
    found: dict[Side, dict[Any, list[Membership]]] = {side: defaultdict(list) for side in Side}
    for one in held.select_related("person__organisation", "role").order_by("role", "person"):
        if one.role.base != Base.REQUESTER:
            found[one.role.side][one.role].append(one)
    return [(side.label, list(roles.items())) for side, roles in found.items() if roles]


def systems(member: Member, phases: list[Phase], today: date) -> list[dict[str, Any]]:
    """Each system with its environments, services and the phase it is in."""
    rows: QuerySet[Any] = System.objects.visible_to(member).order_by("-kind", "id")
    return [
        {
            "system": system,
            "phase": phase_of(system, phases, today),
            "open": [one for one in system.services.all() if one.scope == "open"],
        }
        for system in rows.prefetch_related("environments", "services")
    ]


def phase_of(system: System, phases: list[Phase], today: date) -> Phase | None:
    """Its own, or that of the whole contract; a system of others has none here."""
    if system.kind == System.Kind.EXTERNAL:
        return None
    there = {phase.system_id: phase for phase in phases if phase.is_there(today)}
    return there.get(system.pk) or there.get(None)
