"""The holidays of a contract: shown, and kept by people."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from contracts.doors import MemberRequest
from contracts.forms.holidays import HolidayForm, NewHolidayForm, RemoveForm, RenewForm
from contracts.models import Holiday, HolidayTable
from contracts.months import Month
from portal.doors import needs
from portal.forms import form_page
from portal.lists import Column, Days, Listing, Words
from records.rights import Right


class HolidayListing(Listing):
    name = "holidays"
    title = _("Holidays")
    right = Right.READ_CONTRACT
    columns = (
        Column("day", _("Day"), sort="day", link=True),
        Column("weekday", _("Weekday"), value=lambda row: WEEKDAYS[row.day.weekday()]),
        Column("name", _("Name"), sort=("name", "day", "id")),
        Column("certain", _("Certain"), value=lambda row: row.day <= row.table.known_until),
        Column("by_hand", _("Written by hand")),
    )
    filters = (
        Words("q", _("Words"), fields=("name",)),
        Days("day", _("Day"), whole=True),
    )
    default_sort = "day"
    empty_title = _("No holidays")
    empty_hint = _("The national holidays come with the first calendar of the contract.")

    def rows(self, actor: Any) -> QuerySet[Holiday]:
        return Holiday.objects.visible_to(actor).select_related("table", "contract")

    def url(self, row: Any) -> str:
        if not self.actor.may(Right.EDIT_CALENDAR):
            return ""
        return reverse("contracts:rename_holiday", args=[row.contract.code, row.pk])


@needs(Right.READ_CONTRACT)
@require_safe
def holidays(request: MemberRequest) -> HttpResponse:
    table = HolidayTable.objects.visible_to(request.member).first()
    context = page_of(request) | {
        "table": table,
        "may_edit": table and request.member.may(Right.EDIT_CALENDAR),
    }
    return HolidayListing(request).answer("contracts/holidays/list.html", context)


@needs(Right.EDIT_CALENDAR)
def add(request: MemberRequest) -> HttpResponse:
    table = table_or_404(request)

    def save(form: NewHolidayForm) -> Holiday:
        asked = form.cleaned_data
        return table.add(
            asked["day"],
            asked["name"],
            by=request.member,
            at=timezone.now(),
            reason=asked["reason"],
        )

    return form_page(
        request,
        NewHolidayForm,
        "contracts/holidays/new.html",
        save=save,
        done=list_url(request),
        initial={"table": table},
        context=page_of(request),
        message=_t("The holiday was added."),
    )


@needs(Right.EDIT_CALENDAR)
def rename(request: MemberRequest, pk: int) -> HttpResponse:
    holiday = holiday_or_404(request, pk)

    def save(form: HolidayForm) -> None:
        stored = Holiday.objects.get(pk=holiday.pk)
        stored.rename(form.cleaned_data["name"], version=form.version)

    return form_page(
        request,
        HolidayForm,
        "contracts/holidays/edit.html",
        instance=holiday,
        save=save,
        done=list_url(request),
        context=page_of(request) | {"holiday": holiday},
        message=_t("The holiday was saved."),
    )


@needs(Right.EDIT_CALENDAR)
def remove(request: MemberRequest, pk: int) -> HttpResponse:
    holiday = holiday_or_404(request, pk)
    return form_page(
        request,
        RemoveForm,
        "contracts/holidays/remove.html",
        save=lambda form: holiday.remove(
            by=request.member, at=timezone.now(), reason=form.cleaned_data["reason"]
        ),
        done=list_url(request),
        initial={"months": [Month.of(holiday.day)]},
        context=page_of(request) | {"holiday": holiday},
        message=_t("The holiday was removed."),
    )


@needs(Right.EDIT_CALENDAR)
def renew(request: MemberRequest) -> HttpResponse:
    table = table_or_404(request)
    return form_page(
        request,
        RenewForm,
        "contracts/holidays/renew.html",
        save=lambda form: table.renew(
            by=request.member, at=timezone.now(), reason=form.cleaned_data["reason"]
        ),
        done=list_url(request),
        initial={"table": table},
        context=page_of(request) | {"table": table},
        message=_t("The holidays were brought up to date."),
    )


def holiday_or_404(request: MemberRequest, pk: int) -> Holiday:
    rows = Holiday.objects.visible_to(request.member).select_related("table__contract")
    return get_object_or_404(rows, pk=pk)


def table_or_404(request: MemberRequest) -> HolidayTable:
    """It comes with the first calendar."""
    return get_object_or_404(HolidayTable.objects.visible_to(request.member))


def list_url(request: MemberRequest) -> str:
    return reverse("contracts:holidays", args=[request.contract.code])


def page_of(request: MemberRequest) -> dict[str, Any]:
    return {"contract": request.contract, "back": list_url(request)}
