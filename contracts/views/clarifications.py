"""The register of clarifications: asked, bridged, settled, cited."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from contracts import rules
from contracts.doors import MemberRequest
from contracts.forms.registers import ClarificationForm, SettleForm
from contracts.models import Clarification
from contracts.views.records import Above, facts_of, list_page, record_form, record_page
from portal.doors import needs
from portal.forms import form_page
from portal.lists import Column, Days, Flag, Listing, Words
from records.rights import Right

TITLE = _("Clarifications")
ABOVE = Above("contracts:clarifications", TITLE)
FACTS = (
    "question",
    "asked_by",
    "asked_on",
    "interim_rule",
    "final_text",
    "settled_on",
    "source",
)


class ClarificationListing(Listing):
    name = "clarifications"
    title = TITLE
    right = Right.READ_CONTRACT
    columns = (
        Column("number", _("Number"), sort="number", value="reference", link=True),
        Column("subject", _("Subject"), wide=True),
        Column("asked_by", _("Asked by"), sort=("asked_by", "id"), shown=False),
        Column("asked_on", _("Asked on"), sort=("asked_on", "id")),
        Column("interim_rule", _("Interim rule")),
        Column("settled_on", _("Settled on"), sort=("settled_on", "id")),
    )
    filters = (
        Words("q", _("Words"), fields=("subject", "question", "interim_rule", "final_text")),
        Flag("open", _("Not settled"), condition=Q(settled_on=None)),
        Days("asked_on", _("Asked on"), whole=True),
    )
    default_sort = "-number"
    empty_title = _("No clarifications")
    empty_hint = _(
        "Ask in writing what the papers leave open, and write down what holds until it is settled."
    )

    def rows(self, actor: Any) -> QuerySet[Any]:
        return Clarification.objects.visible_to(actor)

    def url(self, row: Any) -> str:
        return reverse("contracts:clarification", args=[self.actor.contract.code, row.pk])


@needs(Right.READ_CONTRACT)
@require_safe
def clarifications(request: MemberRequest) -> HttpResponse:
    return list_page(
        request,
        ClarificationListing,
        add="contracts:add_clarification",
        label=_t("Ask for a clarification"),
    )


@needs(Right.READ_CONTRACT)
@require_safe
def clarification(request: MemberRequest, pk: int) -> HttpResponse:
    record = clarification_or_404(request, pk)
    editable = not rules.why_not_edit_clarification(record)
    return record_page(
        request,
        record,
        edit="contracts:edit_clarification" if editable else "",
        template="contracts/clarification.html",
        facts=facts_of(record, FACTS),
        may_settle=editable and request.member.may(Right.EDIT_CONTRACT),
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
def add_clarification(request: MemberRequest) -> HttpResponse:
    return record_form(
        request,
        ClarificationForm,
        title=_("Ask for a clarification"),
        page="contracts:clarification",
        initial={"asked_on": timezone.localdate(), "asked_by": str(request.member)},
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
def edit_clarification(request: MemberRequest, pk: int) -> HttpResponse:
    record = clarification_or_404(request, pk)
    return record_form(
        request,
        ClarificationForm,
        title=_("Edit a clarification"),
        page="contracts:clarification",
        instance=record,
        lead=str(record),
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
def settle_clarification(request: MemberRequest, pk: int) -> HttpResponse:
    record = clarification_or_404(request, pk)
    page = reverse("contracts:clarification", args=[request.contract.code, pk])
    return form_page(
        request,
        SettleForm,
        "contracts/record_form.html",
        save=lambda form: record.settle(
            form.cleaned_data["final_text"], on=form.cleaned_data["settled_on"]
        ),
        done=page,
        initial={"settled_on": timezone.localdate()},
        context={
            "contract": request.contract,
            "title": _t("Settle a clarification"),
            "lead": str(record),
            "back": page,
            "list_url": reverse("contracts:clarifications", args=[request.contract.code]),
            "list_title": TITLE,
        },
        message=_t("The clarification is settled."),
    )


def clarification_or_404(request: MemberRequest, pk: int) -> Clarification:
    rows: QuerySet[Any] = Clarification.objects.visible_to(request.member)
    found: Clarification = get_object_or_404(rows, pk=pk)
    return found
