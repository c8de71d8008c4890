"""Forms over the registers of a contract."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.forms.users import ReasonField
from contracts import rules
from contracts.forms.records import ContractRecordForm
from contracts.models import (
    BusyPeriod,
    Calendar,
    Clarification,
    ContractChange,
    Deadline,
    Milestone,
    RelatedContract,
    System,
)
from portal.forms import NarrowField, PortalForm, RecordChoiceField

RULE = ["amount", "unit", "direction", "first_day_counts", "end_of_month", "shift"]
LEAP_YEAR = "2024"


def system_field() -> RecordChoiceField:
    return RecordChoiceField(
        label=_("System"),
        door=System.objects.visible_to,
        required=False,
        empty_label=_("the whole contract"),
    )


class RelatedContractForm(ContractRecordForm):
    alone = ("number",)
    number = NarrowField(label=_("Number in the papers"), max_length=20)

    class Meta:
        model = RelatedContract
        fields = ["number", "name", "holder", "part", "first", "last", "wording", "note"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and first > last:
            self.add_error("last", _t("The last day is before the first."))
        return cleaned


class ContractChangeForm(ContractRecordForm):
    class Meta:
        model = ContractChange
        fields = ["day", "trigger", "content", "reason", "affected"]
        help_texts = {"affected": _("Numbers of paragraphs, requirements and service levels.")}


class ClarificationForm(ContractRecordForm):
    class Meta:
        model = Clarification
        fields = ["subject", "question", "asked_by", "asked_on", "interim_rule"]
        help_texts = {"interim_rule": _("What holds until it is settled.")}


class SettleForm(PortalForm):
    final_text = forms.CharField(label=_("Final text"), widget=forms.Textarea(attrs={"rows": 5}))
    settled_on = forms.DateField(label=_("Settled on"))


class MilestoneForm(ContractRecordForm):
    """When a day that was set moves, why is asked."""

    system = system_field()
    reason = ReasonField(
        label=_("Reason"),
        required=False,
        help_text=_("Needed when a day changes that was set; it goes into the history."),
    )

    class Meta:
        model = Milestone
        fields = ["name", "day", "wording", "system", "state", "reached_on", "note"]
        help_texts = {
            "day": _("Leave it empty as long as only a wording is known."),
            "wording": _("As the papers have it, such as “summer 2023”."),
        }

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        facts = self.cleaned_data
        if "day" in facts and not facts["day"] and not facts.get("wording"):
            self.add_error("day", _t("Set a day, or write the time as the papers have it."))
        reached = facts.get("state") == Milestone.State.REACHED
        if reached and not facts.get("reached_on") and "reached_on" not in self.errors:
            self.add_error("reached_on", _t("Say on which day it was reached."))
        if not reached and facts.get("reached_on"):
            self.add_error("state", _t("It has a day on which it was reached."))
        if self.initial.get("day") and "day" in self.changed_data and not facts.get("reason"):
            self.add_error("reason", _t("Say why the day changes."))
        return cleaned


class BusyPeriodForm(ContractRecordForm):
    system = system_field()
    yearly_first = NarrowField(
        label=_("Every year from"), max_length=5, required=False, help_text=_("Such as 04-01.")
    )
    yearly_last = NarrowField(
        label=_("Every year to"), max_length=5, required=False, help_text=_("Such as 04-30.")
    )

    class Meta:
        model = BusyPeriod
        fields = ["name", "system", "yearly_first", "yearly_last", "first", "last", "note"]

    def clean_yearly_first(self) -> str:
        return self._day_of_year("yearly_first")

    def clean_yearly_last(self) -> str:
        return self._day_of_year("yearly_last")

    def _day_of_year(self, name: str) -> str:
        text: str = self.cleaned_data[name]
        try:
            if text:
                date.fromisoformat(f"{LEAP_YEAR}-{text}")
        except ValueError as error:
            sentence = _t("Write month and day as 04-01.")
            raise forms.ValidationError(sentence) from error
        return text

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        facts = self.cleaned_data
        yearly = [facts["yearly_first"], facts["yearly_last"]]
        dated = [facts["first"], facts["last"]]
        if any(yearly) == any(dated):
            self.add_error(None, _t("Set either days of every year, or a first and a last day."))
        elif any(yearly) and not all(yearly):
            self.add_error("yearly_last", _t("Set both ends."))
        elif any(dated) and not all(dated):
            self.add_error("last", _t("Set both ends."))
        elif all(dated) and facts["first"] > facts["last"]:
            self.add_error("last", _t("The last day is before the first."))
        return cleaned


class RuleForm(ContractRecordForm):
    """A number for a wording; why it is this one stands in the history."""

    reason = ReasonField(
        label=_("Reason"), help_text=_("Who agreed to it and when; it goes into the history.")
    )

    class Meta:
        model = Deadline
        fields = RULE

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not any(name in self.errors for name in RULE):
            facts = {name: self.cleaned_data[name] for name in RULE if name != "direction"}
            self.refuse_at(rules.why_not_rule(**facts))
        wording = self.cleaned_data.get("wording", self.instance.wording)
        if not wording and self.cleaned_data.get("amount", 0) is None:
            self.refuse_at(("amount", _t("Without a wording there has to be a number.")))
        return cleaned


class DeadlineForm(RuleForm):
    alone = ("code",)
    code = NarrowField(label=pgettext_lazy("short name", "Code"), max_length=60)
    calendar = RecordChoiceField(
        label=_("Calendar"),
        door=Calendar.objects.visible_to,
        required=False,
        help_text=_("Where the papers name one; else the business days of the contract count."),
    )
    reason = ReasonField(label=_("Reason"), required=False)

    class Meta(RuleForm.Meta):
        fields = ["code", "name", "base", "event", "wording", *RULE, "calendar", "note"]
        help_texts = {
            "wording": _("As printed, such as “without delay”."),
            "amount": _("Leave it empty as long as it is not agreed."),
        }

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        base, event = self.cleaned_data.get("base"), self.cleaned_data.get("event")
        if base == Deadline.Base.EVENT and not event:
            self.add_error("event", _t("Say which event it counts from."))
        if base and base != Deadline.Base.EVENT and event:
            self.add_error("base", _t("It names an event, but counts from a date."))
        return cleaned
