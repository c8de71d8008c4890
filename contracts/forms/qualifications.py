"""The forms of conditions and proofs."""

from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts.models import Proof, Qualification, Role
from portal.forms import FilesField, NarrowField, PortalModelForm, RecordChoiceField


class QualificationForm(PortalModelForm):
    role = RecordChoiceField(label=_("Role"), door=Role.objects.visible_to)
    code = NarrowField(label=pgettext_lazy("of a record", "Code"), max_length=60)

    class Meta:
        model = Qualification
        fields = ("role", "code", "text", "years", "or_equal", "any_of", "position", "source")
        help_texts = {
            "any_of": _("Conditions of a role with the same word here are alternatives."),
        }

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        same = Qualification.objects.visible_to(self.actor).exclude(pk=self.instance.pk)
        if same.filter(role=data.get("role"), code=data.get("code")).exists():
            self.add_error("code", _t("The role has a condition with this code already."))
        return data


class ProofForm(PortalModelForm):
    qualification = RecordChoiceField(label=_("Condition"), door=Qualification.objects.visible_to)
    attachments = FilesField(label=_("Files"), required=False)

    class Meta:
        model = Proof
        fields = ("qualification", "text", "obtained_on", "expires_on", "equal_ability")
        help_texts = {
            "equal_ability": _("Counts once the agency has accepted it."),
        }

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = data.get("obtained_on"), data.get("expires_on")
        if first and last and last < first:
            self.add_error("expires_on", _t("The last day is before the first."))
        return data
