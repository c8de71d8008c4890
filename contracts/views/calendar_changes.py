"""Changes of hours: of days, of the week from a day on. Each asks for a reason."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from contracts import calendar_pages
from contracts.doors import MemberRequest
from contracts.forms.calendar_days import BUSINESS, DaysForm
from contracts.forms.calendar_fields import months_between
from contracts.forms.calendar_versions import WeekForm, values_of
from contracts.forms.holidays import RemoveForm
from contracts.models import Calendar, CalendarDay, CalendarVersion
from contracts.months import Month
from contracts.views.calendars import calendar_or_404, page_of
from portal.doors import needs
from portal.forms import form_page
from records.rights import Right


@needs(Right.EDIT_CALENDAR)
def days(request: MemberRequest, calendar: str, day: date) -> HttpResponse:
    """Decides about a day, or about all days from it to another."""
    found = calendar_or_404(request, calendar)

    def save(form: DaysForm) -> date:
        asked = form.cleaned_data
        CalendarDay.decide(
            found,
            form.days,
            asked["kind"],
            form.hours_meant,
            reason=asked["reason"],
            by=request.member,
            at=timezone.now(),
            seen=asked["seen"],
        )
        first: date = form.cleaned_data["first"]
        return first

    shown = calendar_pages.MonthShown.of(found, Month.of(day), timezone.localdate())
    one = shown.days[day.day - 1]
    return form_page(
        request,
        DaysForm,
        "contracts/calendars/days.html",
        save=save,
        done=lambda first: month_url(found, first),
        initial=first_values(found, one),
        context=page_of(request, found)
        | {
            "day": one,
            "by_rule": calendar_pages.by_rule(found, day),
            "back": month_url(found, day),
            "uncertain": calendar_pages.uncertain_after(found, day),
        },
        message=_("The days were changed."),
    )


def first_values(calendar: Calendar, one: calendar_pages.DayShown) -> dict[str, Any]:
    row = one.exception
    kind = row.kind if row and one.is_exception else CalendarDay.Kind.SPECIAL
    return {
        "calendar": calendar,
        "seen": calendar.version,
        "first": one.day,
        "last": one.day,
        "which": BUSINESS,
        "kind": kind,
        "hours": one.hours,
    }


@needs(Right.EDIT_CALENDAR)
def add_version(request: MemberRequest, calendar: str) -> HttpResponse:
    found = calendar_or_404(request, calendar)

    def save(form: WeekForm) -> Any:
        return found.add_version(
            form.as_version,
            by=request.member,
            at=timezone.now(),
            reason=form.cleaned_data["reason"],
        )

    newest = found.versions.order_by("-valid_from").first()
    assert newest
    first = values_of(newest.in_clock()) | {"valid_from": None, "calendar": found}
    return week_page(request, found, first, save, _("The new hours were saved."))


@needs(Right.EDIT_CALENDAR)
def change_version(request: MemberRequest, calendar: str, pk: int) -> HttpResponse:
    found = calendar_or_404(request, calendar)
    version = get_object_or_404(found.versions, pk=pk)

    def save(form: WeekForm) -> Any:
        version.change(
            form.as_version,
            by=request.member,
            at=timezone.now(),
            reason=form.cleaned_data["reason"],
            version=form.cleaned_data["seen"],
        )

    first = values_of(version.in_clock())
    first |= {"calendar": found, "changed": version.pk, "seen": version.version}
    return week_page(request, found, first, save, _("The hours were changed."), version)


def week_page(
    request: MemberRequest,
    calendar: Calendar,
    first: dict[str, Any],
    save: Any,
    message: str,
    version: CalendarVersion | None = None,
) -> HttpResponse:
    may_remove = version is not None and calendar.versions.count() > 1
    return form_page(
        request,
        WeekForm,
        "contracts/calendars/week.html",
        save=save,
        done=calendar.get_absolute_url(),
        initial=first,
        context=page_of(request, calendar) | {"version": version, "may_remove": may_remove},
        message=message,
    )


@needs(Right.EDIT_CALENDAR)
def remove_version(request: MemberRequest, calendar: str, pk: int) -> HttpResponse:
    found = calendar_or_404(request, calendar)
    version = get_object_or_404(found.versions, pk=pk)
    later = found.versions.filter(valid_from__gt=version.valid_from).order_by("valid_from").first()
    last = later.valid_from if later else found.contract.last_day
    return form_page(
        request,
        RemoveForm,
        "contracts/calendars/remove_week.html",
        save=lambda form: version.remove(
            by=request.member, at=timezone.now(), reason=form.cleaned_data["reason"]
        ),
        done=found.get_absolute_url(),
        initial={"months": months_between(version.valid_from, last)},
        context=page_of(request, found) | {"version": version},
        message=_("The hours were removed."),
    )


def month_url(calendar: Calendar, day: date) -> str:
    return reverse(
        "contracts:calendar_month", args=[calendar.contract.code, calendar.code, Month.of(day)]
    )
