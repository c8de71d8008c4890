"""Decides about a day of a calendar, or about several at once."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from contracts.clock import DayHours
from contracts.forms.calendar_fields import ChangeForm, HoursField
from contracts.models import Calendar, CalendarDay
from contracts.months import Month
from contracts.rules import calendars as calendar_rules
from contracts.rules.calendars import MOST_DAYS, days_from_to
from records.errors import Conflict

BUSINESS, ALL = "business", "all"
KINDS = (
    (CalendarDay.Kind.SPECIAL, _("Hours of its own (special day, other hours)")),
    (CalendarDay.Kind.EXTENSION, _("Extension: the usual hours and more")),
    (CalendarDay.Kind.CLOSURE, _("Closure")),
    (CalendarDay.Kind.RULE, _("Back to the rule")),
)
WITHOUT_HOURS = (CalendarDay.Kind.CLOSURE, CalendarDay.Kind.RULE)


class DaysForm(ChangeForm):
    kind = forms.ChoiceField(label=_("What holds"), choices=KINDS, widget=forms.RadioSelect)
    hours = HoursField(
        label=_("Hours"),
        help_text=_("For hours of its own and for an extension, such as 9:00-18:45."),
    )
    first = forms.DateField(label=_("First day"))
    last = forms.DateField(label=_("Last day"))
    which = forms.ChoiceField(
        label=_("Which of several days"),
        choices=(
            (BUSINESS, _("Only those that are open by the rule")),
            (ALL, _("All of them")),
        ),
        help_text=_("A single day is always meant."),
    )

    @property
    def calendar(self) -> Calendar:
        found: Calendar = self.initial["calendar"]
        return found

    @property
    def days(self) -> list[date]:
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        days = days_from_to(first, last)
        if first == last or self.cleaned_data["which"] == ALL:
            return days
        compiled = self.calendar.compiled()
        return [day for day in days if compiled.hours_by_rule(day)]

    @property
    def hours_meant(self) -> DayHours:
        """What stands in the field means nothing for a day that has none of its own."""
        found: DayHours = self.cleaned_data["hours"]
        return () if self.cleaned_data["kind"] in WITHOUT_HOURS else found

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not {"first", "last", "which", "kind", "hours"} <= self.cleaned_data.keys():
            return cleaned
        span = (self.cleaned_data["last"] - self.cleaned_data["first"]).days
        if span < 0:
            self.add_error("last", _t("The last day is before the first."))
            return cleaned
        if span > 2 * MOST_DAYS:
            self.add_error("last", _t("These are too many days; take them in parts."))
            return cleaned
        days, kind = self.days, self.cleaned_data["kind"]
        if reason := calendar_rules.why_not_days(
            self.calendar.compiled(), days, kind, self.hours_meant
        ):
            self.add_error("hours" if days else "last", reason)
            return cleaned
        self.tell_of_closed(map(Month.of, days))
        self._tell_if_overtaken(days)
        return cleaned

    def _tell_if_overtaken(self, days: list[date]) -> None:
        rows = self.calendar.days.filter(day__in=days)
        try:
            calendar_rules.refuse_overtaken(rows, seen=self.cleaned_data.get("seen"))
        except Conflict as conflict:
            self.tell_of_other(str(conflict), version=self.calendar.version)
