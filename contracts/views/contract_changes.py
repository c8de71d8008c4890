"""The log of changes of the contract, from the draft to the approval of both sides."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from contracts import rules
from contracts.doors import MemberRequest
from contracts.forms.registers import ContractChangeForm
from contracts.models import ContractChange
from contracts.roles import Side
from contracts.views.records import Above, facts_of, list_page, record_form, record_page
from portal.doors import needs
from portal.lists import Choice, Column, Days, Listing, Words
from records.errors import DomainError
from records.rights import Right

State = ContractChange.State
TITLE = _("Contract changes")
ABOVE = Above("contracts:contract_changes", TITLE)
FACTS = ("day", "trigger", "content", "reason", "affected", "source")


class ContractChangeListing(Listing):
    name = "contract_changes"
    title = TITLE
    right = Right.READ_CONTRACT
    columns = (
        Column("number", _("Number"), sort="number", value="reference", link=True),
        Column("day", _("Date"), sort=("day", "id")),
        Column("trigger", _("Trigger"), sort=("trigger", "id")),
        Column("content", _("What changes")),
        Column("affected", _("Affected ids"), shown=False),
        Column("state", _("State"), sort=("state", "id"), template="contracts/cells/state.html"),
    )
    filters = (
        Words("q", _("Words"), fields=("content", "reason", "affected")),
        Choice("state", _("State"), ContractChange.State.choices),
        Choice("trigger", _("Trigger"), ContractChange.Trigger.choices),
        Days("day", _("Date"), whole=True),
    )
    default_sort = "-number"
    empty_title = _("No contract changes")
    empty_hint = _(
        "When something changes the contract, draft it here; both sides approve it on this page."
    )

    def rows(self, actor: Any) -> QuerySet[Any]:
        return ContractChange.objects.visible_to(actor)

    def url(self, row: Any) -> str:
        return reverse("contracts:contract_change", args=[self.actor.contract.code, row.pk])


@needs(Right.READ_CONTRACT)
@require_safe
def contract_changes(request: MemberRequest) -> HttpResponse:
    return list_page(
        request,
        ContractChangeListing,
        add="contracts:add_contract_change",
        label=_t("Draft a change"),
    )


@needs(Right.READ_CONTRACT)
@require_safe
def contract_change(request: MemberRequest, pk: int) -> HttpResponse:
    record = contract_change_or_404(request, pk)
    member = request.member
    editable = not rules.why_not_edit_change(record)
    may_edit = member.may(Right.EDIT_CONTRACT)
    return record_page(
        request,
        record,
        edit="contracts:edit_contract_change" if editable else "",
        template="contracts/contract_change.html",
        facts=facts_of(record, FACTS),
        lead=record.get_trigger_display(),
        may={
            "propose": may_edit and record.may_become(State.PROPOSED),
            "withdraw": may_edit and record.may_become(State.WITHDRAWN),
            "approve_agency": not rules.why_not_approve_change(record, Side.AGENCY, by=member),
            "approve_contractor": not rules.why_not_approve_change(
                record, Side.CONTRACTOR, by=member
            ),
        },
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
def add_contract_change(request: MemberRequest) -> HttpResponse:
    return record_form(
        request,
        ContractChangeForm,
        title=_("Draft a change"),
        page="contracts:contract_change",
        initial={"day": timezone.localdate()},
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
def edit_contract_change(request: MemberRequest, pk: int) -> HttpResponse:
    record = contract_change_or_404(request, pk)
    return record_form(
        request,
        ContractChangeForm,
        title=_("Edit a change"),
        page="contracts:contract_change",
        instance=record,
        lead=str(record),
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
@require_POST
def propose_contract_change(request: MemberRequest, pk: int) -> HttpResponse:
    return act(request, pk, lambda change: change.propose(), _t("The change was proposed."))


@needs(Right.EDIT_CONTRACT)
@require_POST
def withdraw_contract_change(request: MemberRequest, pk: int) -> HttpResponse:
    return act(request, pk, lambda change: change.withdraw(), _t("The change was withdrawn."))


@needs(Right.APPROVE_FOR_AGENCY)
@require_POST
def approve_contract_change_for_agency(request: MemberRequest, pk: int) -> HttpResponse:
    return approve(request, pk, Side.AGENCY)


@needs(Right.APPROVE_FOR_CONTRACTOR)
@require_POST
def approve_contract_change_for_contractor(request: MemberRequest, pk: int) -> HttpResponse:
    return approve(request, pk, Side.CONTRACTOR)


def approve(request: MemberRequest, pk: int, side: Side) -> HttpResponse:
    def verb(change: ContractChange) -> None:
        change.approve(side, by=request.member, at=timezone.now())

    return act(request, pk, verb, _t("The change was approved."))


def act(
    request: MemberRequest, pk: int, verb: Callable[[ContractChange], None], told: str
) -> HttpResponse:
    change = contract_change_or_404(request, pk)
    try:
        verb(change)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, told)
    return redirect("contracts:contract_change", request.contract.code, pk)


def contract_change_or_404(request: MemberRequest, pk: int) -> ContractChange:
    rows: QuerySet[Any] = ContractChange.objects.visible_to(request.member)
    found: ContractChange = get_object_or_404(rows, pk=pk)
    return found
