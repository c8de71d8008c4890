"""Forms over the facts and dates of the contract, and over its phases."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.forms.users import ReasonField
from contracts import rules
from contracts.forms.records import ContractRecordForm
from contracts.models import Contract, Phase, System
from portal.forms import PortalForm, PortalModelForm, RecordChoiceField

FACTS = ["title", "agency", "kind", "document_status", "document_version", "note"]
AGREED = ["roster_required", "notice_business_days"]


class ContractForm(PortalModelForm):
    """When a date moves, due dates move with it: why is asked, and stands in the history."""

    reason = ReasonField(
        label=_("Reason"),
        required=False,
        help_text=_("Needed when a date changes; it goes into the history."),
    )

    class Meta:
        model = Contract
        fields = [*FACTS, *Contract.BASE_DATES, *AGREED]

    @property
    def moves_a_date(self) -> bool:
        return any(name in self.changed_data for name in Contract.BASE_DATES)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.moves_a_date and not self.cleaned_data.get("reason"):
            self.add_error("reason", _t("Say why the date changes."))
        if not any(name in self.errors for name in Contract.BASE_DATES):
            dates = {name: self.cleaned_data[name] for name in Contract.BASE_DATES}
            phases = Phase.objects.visible_to(self.actor)
            if found := rules.why_not_dates(Contract(**dates), phases):
                self.add_error(*found)
        return cleaned


class PhaseForm(ContractRecordForm):
    alone = ("code",)
    first = forms.DateField(label=_("First day"))
    last = forms.DateField(label=_("Last day"))
    system = RecordChoiceField(
        label=_("System"),
        door=System.objects.visible_to,
        required=False,
        empty_label=_("the whole contract"),
    )

    class Meta:
        model = Phase
        fields = ["code", "name", "kind", "system", "first", "last"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and "system" in self.cleaned_data:
            others = self.others().filter(system=self.cleaned_data["system"])
            self.refuse_at(rules.why_not_phase(self.instance.contract, first, last, others))
        return cleaned


class LookForm(PortalForm):
    """The day on which a contract is looked at."""

    day = forms.DateField(label=_("Look at a day"))

    @property
    def asked(self) -> date | None:
        return self.cleaned_data["day"] if self.is_bound and self.is_valid() else None
