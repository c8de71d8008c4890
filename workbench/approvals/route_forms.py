"""The forms of routes and their steps."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts.forms.person_field import PersonField
from contracts.forms.records import ContractRecordForm
from contracts.models import Organisation, Role
from portal.forms import NarrowField, RecordChoiceField
from workbench.models import Route, RouteStep


class RouteForm(ContractRecordForm):
    alone = ("code",)
    code = NarrowField(
        label=pgettext_lazy("of a record", "Code"),
        max_length=60,
        help_text=_("The name by which the rooms ask for this route, such as contact_note_answer."),
    )
    source = forms.CharField(label=_("Requirement"), max_length=200, required=False)

    class Meta:
        model = Route
        fields: ClassVar = ["code", "name", "author_may_approve", "source", "note"]


class RouteStepForm(ContractRecordForm):
    role = RecordChoiceField(
        label=_("Role"),
        door=Role.objects.visible_to,
        required=False,
        help_text=_("Role, organisation and person narrow together."),
    )
    organisation = RecordChoiceField(
        label=_("Organisation"),
        door=Organisation.objects.visible_to,
        required=False,
        help_text=_("With everything that belongs to it."),
    )
    person = PersonField(label=_("Full name"), required=False)
    escalate_to = RecordChoiceField(
        label=_("Escalation to"), door=Role.objects.visible_to, required=False
    )

    class Meta:
        model = RouteStep
        fields: ClassVar = [
            "kind",
            "role",
            "organisation",
            "person",
            "mode",
            "skip",
            "remind_after",
            "escalate_after",
            "escalate_to",
        ]
        help_texts: ClassVar = {
            "remind_after": _("In business days after the step was reached."),
            "escalate_after": _("In business days after the step was reached."),
        }

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        sent = self.cleaned_data
        named = ("role", "organisation", "person")
        if not any(sent.get(name) for name in named) and not self.errors.keys() & set(named):
            self.add_error("role", _t("Name a role, an organisation or a person."))
        remind, escalate = sent.get("remind_after"), sent.get("escalate_after")
        if (escalate is None) != (sent.get("escalate_to") is None):
            self.add_error("escalate_to", _t("An escalation needs its days and its role."))
        if remind is not None and escalate is not None and remind > escalate:
            self.add_error("escalate_after", _t("It escalates before it reminds."))
        return cleaned
