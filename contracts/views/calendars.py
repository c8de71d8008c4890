"""The calendars of a contract: the list, one calendar, and what it is called."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from contracts import calendar_pages
from contracts.calendar_acts import acts_of
from contracts.doors import MemberRequest
from contracts.forms.calendars import CalendarForm, NewCalendarForm
from contracts.models import Calendar
from contracts.months import Month
from portal.doors import needs
from portal.forms import form_page
from portal.lists import Column, Listing, Words
from portal.pages import answer
from records.rights import Right

EXCEPTIONS_SHOWN = 8


class CalendarListing(Listing):
    name = "calendars"
    title = _("Calendars")
    right = Right.READ_CONTRACT
    columns = (
        Column("name", _("Calendar"), sort=("name", "id"), link=True),
        Column("now", _("Now"), template="contracts/cells/now.html", export=lambda row: row.state),
        Column("today", _("Hours today"), value=lambda row: row.now.hours_text or _("closed")),
        Column("opens_at", _("Opens next"), value="now.opens_at"),
        Column("use", _("What counts by it")),
        Column("code", _("Code of the calendar"), sort="code", shown=False),
    )
    filters = (Words("q", _("Words"), fields=("name", "use", "code")),)
    default_sort = "name"
    empty_title = _("No calendars")
    empty_hint = _(
        "A calendar says when something works. Deadlines and service levels count by it."
    )

    def rows(self, actor: Any) -> QuerySet[Calendar]:
        return Calendar.objects.visible_to(actor).select_related("contract")

    def complete(self, rows: Sequence[Any]) -> None:
        at = timezone.now()
        for row in rows:
            row.now = calendar_pages.NowShown.of(row, at)
            row.state = str(row.now.state)

    def url(self, row: Any) -> str:
        return str(row.get_absolute_url())


@needs(Right.READ_CONTRACT)
@require_safe
def calendars(request: MemberRequest) -> HttpResponse:
    may_edit = request.member.may(Right.EDIT_CALENDAR)
    return CalendarListing(request).answer(
        "contracts/calendars/list.html", {"contract": request.contract, "may_edit": may_edit}
    )


@needs(Right.READ_CONTRACT)
@require_safe
def calendar(request: MemberRequest, calendar: str) -> HttpResponse:
    found = calendar_or_404(request, calendar)
    today = timezone.localdate()
    year = calendar_pages.FiscalYear.of(found, asked_year(request, today), today)
    coming = found.days.filter(day__gte=today).exclude(kind="rule")
    context = page_of(request, found) | {
        "now": calendar_pages.NowShown.of(found, timezone.now()),
        "versions": calendar_pages.versions_of(found, today),
        "coming": coming.select_related("changed_by").prefetch_related("hours")[:EXCEPTIONS_SHOWN],
        "year": year,
        "month": Month.of(today),
        "uncertain": calendar_pages.uncertain_after(found, year.last),
        "acts": acts_of(found),
    }
    return answer(request, "contracts/calendars/calendar.html", context)


@needs(Right.READ_CONTRACT)
@require_safe
def month(request: MemberRequest, calendar: str, month: Month) -> HttpResponse:
    found, today = calendar_or_404(request, calendar), timezone.localdate()
    busy = calendar_pages.busy_periods_of(found, request.member)
    context = page_of(request, found) | {
        "month": calendar_pages.MonthShown.of(found, month, today, busy),
        "previous": month.later(-1),
        "next": month.later(1),
        "current": Month.of(today),
        "first_day": max(today, month.first) if month == Month.of(today) else month.first,
        "uncertain": calendar_pages.uncertain_after(found, month.last),
    }
    return answer(request, "contracts/calendars/month.html", context)


@needs(Right.EDIT_CALENDAR)
def add(request: MemberRequest) -> HttpResponse:
    def save(form: NewCalendarForm) -> Calendar:
        facts = {name: form.cleaned_data[name] for name in ("code", "name", "use")}
        return Calendar.make(
            request.contract,
            form.as_version,
            systems=form.cleaned_data["systems"],
            services=form.cleaned_data["services"],
            at=timezone.now(),
            **facts,
        )

    return form_page(
        request,
        NewCalendarForm,
        "contracts/calendars/new.html",
        save=save,
        done=lambda made: str(made.get_absolute_url()),
        initial={
            "valid_from": request.contract.first_day,
            "closed_on_holidays": True,
            "closed_at_year_end": True,
        },
        context={"contract": request.contract},
        message=_t("The calendar was made."),
    )


@needs(Right.EDIT_CALENDAR)
def edit(request: MemberRequest, calendar: str) -> HttpResponse:
    found = calendar_or_404(request, calendar)

    def save(form: CalendarForm) -> Calendar:
        stored = Calendar.objects.get(pk=found.pk)
        stored.edit(version=form.version, **form.cleaned_data)
        return stored

    return form_page(
        request,
        CalendarForm,
        "contracts/calendars/edit.html",
        instance=found,
        save=save,
        done=found.get_absolute_url(),
        context=page_of(request, found),
        message=_t("The calendar was saved."),
    )


def calendar_or_404(request: MemberRequest, code: str) -> Calendar:
    rows = Calendar.objects.visible_to(request.member).select_related("contract", "holidays")
    return get_object_or_404(rows, code=code)


def page_of(request: MemberRequest, calendar: Calendar) -> dict[str, Any]:
    """What every page of one calendar knows."""
    return {
        "contract": request.contract,
        "calendar": calendar,
        "may_edit": request.member.may(Right.EDIT_CALENDAR),
    }


def asked_year(request: MemberRequest, today: date) -> int:
    asked = request.GET.get("year")
    if asked is None:
        return Month.of(today).fiscal_year
    if not (asked.isascii() and asked.isdecimal() and 1990 <= int(asked[:5]) <= 2099):
        raise Http404
    return int(asked)
