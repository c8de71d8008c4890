"""The facts and dates of the contract, and its phases."""

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
from contracts.forms.contract import ContractForm, PhaseForm
from contracts.models import Contract, Phase
from contracts.views.records import (
    Above,
    facts_of,
    list_page,
    record_form,
    record_page,
    remove_record,
)
from portal.doors import needs
from portal.forms import form_page
from portal.lists import Choice, Column, Listing
from records.actor import acting
from records.rights import Right

TITLE = _("Phases")
ABOVE = Above("contracts:phases", TITLE)
FACTS = ("code", "kind", "system", "first", "last", "source")


@needs(Right.EDIT_CONTRACT)
def edit_contract(request: MemberRequest) -> HttpResponse:
    contract = get_object_or_404(Contract.objects.visible_to(request.member))

    def save(form: ContractForm) -> Contract:
        changes = {name: form.cleaned_data[name] for name in form.changed_data}
        reason = changes.pop("reason", "")
        if changes:
            with acting(f"user:{request.user.pk}", reason=reason):
                contract.edit(version=form.version, **changes)
        return contract

    return form_page(
        request,
        ContractForm,
        "contracts/contract_form.html",
        save=save,
        done=lambda contract: contract.get_absolute_url(),
        instance=contract,
        context={
            "contract": request.contract,
            "title": _t("Edit the contract"),
            "back": request.contract.get_absolute_url(),
        },
        message=_t("The contract was saved."),
    )


class PhaseListing(Listing):
    name = "contract_phases"
    title = TITLE
    right = Right.READ_CONTRACT
    columns = (
        Column("name", _("Name"), sort=("name", "id"), link=True),
        Column("kind", _("Kind"), sort=("kind", "id")),
        Column("system", _("System"), needs=("system",)),
        Column("first", _("First day"), sort=("first", "id")),
        Column("last", _("Last day"), sort=("last", "id")),
    )
    filters = (OnDay("on", _("On a day")), Choice("kind", _("Kind"), Phase.Kind.choices))
    default_sort = "first"
    empty_title = _("No phases")
    empty_hint = _("Add the phases of the papers, so that every day knows what holds on it.")

    def rows(self, actor: Any) -> QuerySet[Phase]:
        return Phase.objects.visible_to(actor)

    def url(self, row: Any) -> str:
        return reverse("contracts:phase", args=[self.actor.contract.code, row.pk])


@needs(Right.READ_CONTRACT)
@require_safe
def phases(request: MemberRequest) -> HttpResponse:
    return list_page(request, PhaseListing, add="contracts:add_phase", label=_t("Add a phase"))


@needs(Right.READ_CONTRACT)
@require_safe
def phase(request: MemberRequest, pk: int) -> HttpResponse:
    record = phase_or_404(request, pk)
    return record_page(
        request,
        record,
        edit="contracts:edit_phase",
        remove="contracts:remove_phase",
        facts=facts_of(record, FACTS),
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
def add_phase(request: MemberRequest) -> HttpResponse:
    return record_form(
        request, PhaseForm, title=_("Add a phase"), page="contracts:phase", above=ABOVE
    )


@needs(Right.EDIT_CONTRACT)
def edit_phase(request: MemberRequest, pk: int) -> HttpResponse:
    record = phase_or_404(request, pk)
    return record_form(
        request,
        PhaseForm,
        title=_("Edit a phase"),
        page="contracts:phase",
        instance=record,
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
@require_POST
def remove_phase(request: MemberRequest, pk: int) -> HttpResponse:
    return remove_record(request, phase_or_404(request, pk), above=ABOVE)


def phase_or_404(request: MemberRequest, pk: int) -> Phase:
    found: Phase = get_object_or_404(Phase.objects.visible_to(request.member), pk=pk)
    return found
