"""The register of milestones, with a day or only a wording."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from contracts.doors import MemberRequest
from contracts.forms.registers import MilestoneForm
from contracts.models import Milestone
from contracts.views.records import Above, facts_of, list_page, record_form, record_page
from portal.doors import needs
from portal.lists import Choice, Column, Days, Listing, Words
from records.rights import Right

TITLE = _("Milestones")
ABOVE = Above("contracts:milestones", TITLE)
FACTS = ("name", "day", "wording", "system", "reached_on", "note", "source")


class MilestoneListing(Listing):
    name = "milestones"
    title = TITLE
    right = Right.READ_CONTRACT
    columns = (
        Column("number", _("Number"), sort="number", value="reference", link=True),
        Column("name", _("Name"), sort=("name", "id")),
        Column("day", _("Day"), sort=("day", "id")),
        Column("wording", _("Time as printed")),
        Column("system", _("System"), needs=("system",), shown=False),
        Column("reached_on", _("Reached on"), sort=("reached_on", "id"), shown=False),
        Column("state", _("State"), sort=("state", "id"), template="contracts/cells/state.html"),
    )
    filters = (
        Words("q", _("Words"), fields=("name", "wording", "note")),
        Choice("state", _("State"), Milestone.State.choices),
        Days("day", _("Day"), whole=True),
    )
    default_sort = "day"
    empty_title = _("No milestones")
    empty_hint = _(
        "Enter what is to be reached; a day that is not known yet stands as the papers word it."
    )

    def rows(self, actor: Any) -> QuerySet[Milestone]:
        return Milestone.objects.visible_to(actor)

    def url(self, row: Any) -> str:
        return reverse("contracts:milestone", args=[self.actor.contract.code, row.pk])


@needs(Right.READ_CONTRACT)
@require_safe
def milestones(request: MemberRequest) -> HttpResponse:
    return list_page(
        request, MilestoneListing, add="contracts:add_milestone", label=_t("Add a milestone")
    )


@needs(Right.READ_CONTRACT)
@require_safe
def milestone(request: MemberRequest, pk: int) -> HttpResponse:
    record = milestone_or_404(request, pk)
    return record_page(
        request,
        record,
        edit="contracts:edit_milestone",
        facts=facts_of(record, FACTS),
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
def add_milestone(request: MemberRequest) -> HttpResponse:
    return record_form(
        request,
        MilestoneForm,
        title=_("Add a milestone"),
        page="contracts:milestone",
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
def edit_milestone(request: MemberRequest, pk: int) -> HttpResponse:
    record = milestone_or_404(request, pk)
    return record_form(
        request,
        MilestoneForm,
        title=_("Edit a milestone"),
        page="contracts:milestone",
        instance=record,
        lead=str(record),
        above=ABOVE,
    )


def milestone_or_404(request: MemberRequest, pk: int) -> Milestone:
    found: Milestone = get_object_or_404(Milestone.objects.visible_to(request.member), pk=pk)
    return found
