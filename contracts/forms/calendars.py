"""A calendar itself: what it is called, what counts by it, and its first hours."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from contracts.forms.calendar_versions import WeekForm
from contracts.models import Calendar, Service, System
from portal.forms import MultiRecordChoiceField, NarrowField, PortalForm, PortalModelForm

FACTS = ("name", "use", "note", "systems", "services")
RESERVED = {"new"}  # stands in the address of the page that adds a calendar


class Covers(PortalForm):
    """What a calendar is for."""

    systems = MultiRecordChoiceField(
        label=_("Systems"),
        door=System.objects.visible_to,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    services = MultiRecordChoiceField(
        label=_("Services"),
        door=Service.objects.visible_to,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A service has one calendar; one that is ticked here leaves its other one."),
    )


class NewCalendarForm(WeekForm, Covers):
    code = NarrowField(
        label=_("Code of the calendar"),
        max_length=60,
        help_text=_("Small letters, digits and hyphens; stands in addresses and files."),
        validators=[
            RegexValidator(r"\A[a-z0-9][a-z0-9-]*\Z", _("Use small letters, digits and hyphens."))
        ],
    )
    name = forms.CharField(label=_("Name"), max_length=120)
    use = forms.CharField(label=_("What counts by it"), max_length=200, required=False)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        taken = Calendar.objects.filter(contract=self.actor.contract, code=code).exists()
        if taken or code in RESERVED:
            raise forms.ValidationError(_t("Another calendar has this code."))
        return code


class CalendarForm(PortalModelForm, Covers):
    class Meta:
        model = Calendar
        fields = ["name", "use", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        calendar: Calendar = self.instance
        self.initial["systems"] = list(calendar.systems.all())
        self.initial["services"] = list(calendar.services.all())
