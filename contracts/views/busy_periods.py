"""The register of busy periods, in which work on the systems is better not planned."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from contracts.doors import MemberRequest
from contracts.filters import OnDay
from contracts.forms.registers import BusyPeriodForm
from contracts.models import BusyPeriod
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

TITLE = _("Busy periods")
ABOVE = Above("contracts:busy_periods", TITLE)
FACTS = ("name", "system", "yearly_first", "yearly_last", "first", "last", "note", "source")


class BusyPeriodListing(Listing):
    name = "busy_periods"
    title = TITLE
    right = Right.READ_CONTRACT
    columns = (
        Column("name", _("Name"), sort=("name", "id"), link=True),
        Column(
            "when",
            pgettext_lazy("days", "When"),
            sort=("yearly_first", "first", "id"),
            template="contracts/cells/when.html",
        ),
        Column("system", _("System"), needs=("system",)),
        Column("note", _("Note"), shown=False),
    )
    filters = (
        Words("q", _("Words"), fields=("name", "note")),
        OnDay("on", _("On a day")),
    )
    default_sort = "when"
    empty_title = _("No busy periods")
    empty_hint = _(
        "Enter when the business cannot bear work on its systems;"
        " whoever plans work in these days is warned."
    )

    def rows(self, actor: Any) -> QuerySet[BusyPeriod]:
        return BusyPeriod.objects.visible_to(actor)

    def url(self, row: Any) -> str:
        return reverse("contracts:busy_period", args=[self.actor.contract.code, row.pk])


@needs(Right.READ_CONTRACT)
@require_safe
def busy_periods(request: MemberRequest) -> HttpResponse:
    return list_page(
        request, BusyPeriodListing, add="contracts:add_busy_period", label=_t("Add a busy period")
    )


@needs(Right.READ_CONTRACT)
@require_safe
def busy_period(request: MemberRequest, pk: int) -> HttpResponse:
    record = busy_period_or_404(request, pk)
    return record_page(
        request,
        record,
        edit="contracts:edit_busy_period",
        remove="contracts:remove_busy_period",
        facts=facts_of(record, FACTS),
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
def add_busy_period(request: MemberRequest) -> HttpResponse:
    return record_form(
        request,
        BusyPeriodForm,
        title=_("Add a busy period"),
        page="contracts:busy_period",
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
def edit_busy_period(request: MemberRequest, pk: int) -> HttpResponse:
    record = busy_period_or_404(request, pk)
    return record_form(
        request,
        BusyPeriodForm,
        title=_("Edit a busy period"),
        page="contracts:busy_period",
        instance=record,
        lead=str(record),
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
@require_POST
def remove_busy_period(request: MemberRequest, pk: int) -> HttpResponse:
    return remove_record(request, busy_period_or_404(request, pk), above=ABOVE)


def busy_period_or_404(request: MemberRequest, pk: int) -> BusyPeriod:
    found: BusyPeriod = get_object_or_404(BusyPeriod.objects.visible_to(request.member), pk=pk)
    return found
