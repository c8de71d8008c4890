"""Who takes part in a contract: the tree of organisations, and the page of each."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from contracts import rules
from contracts.doors import MemberRequest
from contracts.forms.directory import OrganisationForm
from contracts.listings.directory import counted
from contracts.models import Organisation, Person, System
from contracts.models.base import Standing
from portal.doors import needs, signed_in
from portal.forms import form_page
from portal.pages import answer
from records.rights import Right

Kind = Organisation.Kind
GROUPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (gettext_lazy("Agency"), (Kind.AGENCY, Kind.UNIT)),
    (gettext_lazy("Contractor and subcontractors"), (Kind.CONTRACTOR, Kind.SUBCONTRACTOR)),
    (gettext_lazy("Related vendors"), (Kind.VENDOR,)),
    (gettext_lazy("Other parties"), (Kind.EXTERNAL,)),
)


@dataclass
class Node:
    """An organisation of the tree as it stands on a day."""

    organisation: Organisation
    day: date
    people: int
    parts: list["Node"] = field(default_factory=list)

    @property
    def standing(self) -> Standing:
        return self.organisation.standing(self.day)

    @property
    def why_unpermitted(self) -> str | None:
        return rules.why_no_access(self.organisation, self.day)


def tree(organisations: list[Organisation], day: date, people: dict[int, int]) -> list[Node]:
    """The roots; what is above an organisation and not shown leaves it a root."""
    nodes = {each.pk: Node(each, day, people.get(each.pk, 0)) for each in organisations}
    roots: list[Node] = []
    for node in nodes.values():
        above = nodes.get(node.organisation.parent_id or 0)
        (above.parts if above else roots).append(node)
    return roots


@signed_in
@require_safe
def organisations(request: MemberRequest) -> HttpResponse:
    """As of today with what has ended, or exactly as of a day."""
    asked, wrong = day_asked(request.GET.get("day", ""))
    today = timezone.localdate()
    shown = Organisation.objects.visible_to(request.member).order_by("name", "id")
    shown = shown.on(asked) if asked else shown
    people = Person.objects.visible_to(request.member).on(asked or today)
    roots = tree(list(shown), asked or today, counted(people, "organisation"))
    groups = [
        (title, [node for node in roots if node.organisation.kind in kinds])
        for title, kinds in GROUPS
    ]
    context = {
        "groups": [(title, nodes) for title, nodes in groups if nodes],
        "warned": [each for each in shown if each.standing(today) == Standing.ENDING],
        "asked": asked,
        "wrong": wrong,
        "may_edit": request.member.may(Right.EDIT_CONTRACT),
    }
    status = 422 if wrong else 200
    return answer(request, "contracts/organisations/tree.html", context, status=status)


def day_asked(text: str) -> tuple[date | None, str]:
    """The day of the address, or why it is none."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    wrong = _("“%(value)s” is not a day; write it as 2026-04-01.") % {"value": text[:20]}
    return day, wrong if text and day is None else ""


@signed_in
@require_safe
def organisation(request: MemberRequest, pk: int) -> HttpResponse:
    shown = organisation_or_404(request, pk)
    member, today = request.member, timezone.localdate()
    visible = Organisation.objects.visible_to(member)
    people = Person.objects.visible_to(member).filter(organisation=shown)
    context = {
        "organisation": shown,
        "above": visible.filter(pk__in=[each.pk for each in shown.path()[:-1]]),
        "parts": visible.filter(parent=shown).order_by("name"),
        "systems": System.objects.visible_to(member).filter(organisations=shown),
        "people_now": people.on(today).count(),
        "why_not_escalate": rules.why_not_escalate_to(shown, today),
        "may_edit": member.may(Right.EDIT_CONTRACT, shown),
    }
    return answer(request, "contracts/organisations/organisation.html", context)


@needs(Right.EDIT_CONTRACT)
def new_organisation(request: MemberRequest) -> HttpResponse:
    return form_page(
        request,
        OrganisationForm,
        "contracts/organisations/new.html",
        instance=Organisation(contract=request.contract),
        save=lambda form: form.save(),
        done=page_of,
        message=_("The organisation was entered."),
    )


@needs(Right.EDIT_CONTRACT)
def edit_organisation(request: MemberRequest, pk: int) -> HttpResponse:
    shown = organisation_or_404(request, pk)
    return form_page(
        request,
        OrganisationForm,
        "contracts/organisations/edit.html",
        instance=shown,
        save=lambda form: form.save(),
        done=page_of,
        context={"organisation": shown},
        message=_("The organisation was saved."),
    )


def organisation_or_404(request: MemberRequest, pk: int) -> Any:
    visible = Organisation.objects.visible_to(request.member).select_related("contract", "parent")
    return get_object_or_404(visible, pk=pk)


def page_of(organisation: Organisation) -> str:
    return reverse("contracts:organisation", args=[organisation.contract.code, organisation.pk])
