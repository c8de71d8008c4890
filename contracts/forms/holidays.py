"""The table of holidays as people keep it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from contracts.forms.calendar_fields import ChangeForm
from contracts.models import Holiday, HolidayTable
from contracts.months import Month
from contracts.rules import calendars as calendar_rules
from portal.forms import PortalModelForm


class NewHolidayForm(ChangeForm):
    day = forms.DateField(label=_("Day"))
    name = forms.CharField(label=_("Name"), max_length=60)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        table: HolidayTable = self.initial["table"]
        if day := self.cleaned_data.get("day"):
            if reason := calendar_rules.why_not_holiday(table, day):
                self.add_error("day", reason)
            self.tell_of_closed([Month.of(day)])
        return cleaned


class HolidayForm(PortalModelForm):
    class Meta:
        model = Holiday
        fields = ["name"]


class RemoveForm(ChangeForm):
    """Takes something away; `initial` brings the months in which hours change by it."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.tell_of_closed(self.initial["months"])
        return cleaned


class RenewForm(ChangeForm):
    """Takes over what was announced. Only days that were not certain before can change."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        table: HolidayTable = self.initial["table"]
        self.tell_of_closed(month for month in self.closed if month.last > table.known_until)
        return cleaned
