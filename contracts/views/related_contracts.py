"""The register of the contracts beside this one."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from contracts.doors import MemberRequest
from contracts.filters import OnDay
from contracts.forms.registers import RelatedContractForm
from contracts.models import RelatedContract
from contracts.views.records import (
    Above,
    facts_of,
    list_page,
    record_form,
    record_page,
    remove_record,
)
from portal.doors import needs
from portal.lists import Column, Listing, Words
from records.rights import Right

TITLE = _("Related contracts")
ABOVE = Above("contracts:related_contracts", TITLE)
FACTS = ("number", "name", "holder", "part", "first", "last", "wording", "note", "source")


class RelatedContractListing(Listing):
    name = "related_contracts"
    title = TITLE
    right = Right.READ_CONTRACT
    columns = (
        Column("number", _("Number"), sort=("id",), link=True),
        Column("name", _("Name"), sort=("name", "id")),
        Column("holder", _("Contractor"), sort=("holder", "id")),
        Column("part", _("Part"), shown=False),
        Column("first", _("First day"), sort=("first", "id")),
        Column("last", _("Last day"), sort=("last", "id")),
        Column("wording", _("Period as printed"), shown=False),
    )
    filters = (
        Words("q", _("Words"), fields=("number", "name", "holder", "part")),
        OnDay("in_force", _("In force on a day"), verb="in_force_on"),
    )
    default_sort = "number"
    empty_title = _("No related contracts")
    empty_hint = _(
        "Enter the contracts that the papers name beside this one;"
        " the overview tells when one of them is about to end."
    )

    def rows(self, actor: Any) -> QuerySet[RelatedContract]:
        return RelatedContract.objects.visible_to(actor)

    def url(self, row: Any) -> str:
        return reverse("contracts:related_contract", args=[self.actor.contract.code, row.pk])


@needs(Right.READ_CONTRACT)
@require_safe
def related_contracts(request: MemberRequest) -> HttpResponse:
    return list_page(
        request,
        RelatedContractListing,
        add="contracts:add_related_contract",
        label=_t("Add a related contract"),
    )


@needs(Right.READ_CONTRACT)
@require_safe
def related_contract(request: MemberRequest, pk: int) -> HttpResponse:
    record = related_contract_or_404(request, pk)
    return record_page(
        request,
        record,
        edit="contracts:edit_related_contract",
        remove="contracts:remove_related_contract",
        facts=facts_of(record, FACTS),
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
def add_related_contract(request: MemberRequest) -> HttpResponse:
    return record_form(
        request,
        RelatedContractForm,
        title=_("Add a related contract"),
        page="contracts:related_contract",
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
def edit_related_contract(request: MemberRequest, pk: int) -> HttpResponse:
    record = related_contract_or_404(request, pk)
    return record_form(
        request,
        RelatedContractForm,
        title=_("Edit a related contract"),
        page="contracts:related_contract",
        instance=record,
        lead=str(record),
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
@require_POST
def remove_related_contract(request: MemberRequest, pk: int) -> HttpResponse:
    return remove_record(request, related_contract_or_404(request, pk), above=ABOVE)


def related_contract_or_404(request: MemberRequest, pk: int) -> RelatedContract:
    found: RelatedContract = get_object_or_404(
        RelatedContract.objects.visible_to(request.member), pk=pk
    )
    return found
