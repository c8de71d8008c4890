"""Forms of the members: to give a role, and to end one."""

from datetime import date
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.forms.users import ReasonField
from accounts.models import User
from contracts import rules
from contracts.forms.person_field import PersonField
from contracts.models import Contract, Role
from portal.forms import NarrowField, PortalForm, RecordChoiceField


class RoleField(RecordChoiceField):
    """Each role with what it means, so that nobody has to know it by its name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            door=Role.objects.visible_to,
            widget=forms.RadioSelect,
            empty_label=None,
            **kwargs,
        )

    def label_from_instance(self, role: Any) -> SafeString:
        return format_html(
            '<span><b>{}</b> <span class="quiet">{}</span></span>', role.name, role.row.description
        )


class GiveRoleForm(PortalForm):
    person = PersonField(label=_("Holder"))
    account = NarrowField(
        label=_("Sign-in name"),
        max_length=64,
        required=False,
        help_text=_("Only for a person without an account: the account that will be theirs here."),
    )
    role = RoleField(label=_("Role"))
    first = forms.DateField(label=_("First day"))
    last = forms.DateField(label=_("Last day"))
    reason = ReasonField(label=_("Reason"), required=False)

    def clean_account(self) -> User | None:
        typed = self.cleaned_data["account"]
        if not typed:
            return None
        if (user := User.objects.called(typed)) is None:
            raise forms.ValidationError(_t("Nobody signs in with this name."))
        return user

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        person, user = self.cleaned_data.get("person"), self.cleaned_data.get("account")
        if person and user and (reason := rules.why_not_link(person, user)):
            self.add_error("account", reason)
        return cleaned


def usual_period(contract: Contract, today: date) -> dict[str, date]:
    """From today, or the start of the contract, to its end."""
    first = max(today, contract.first_day)
    return {"first": first, "last": max(first, contract.last_day)}


class EndRoleForm(PortalForm):
    after = forms.DateField(label=_("Last day"), help_text=_("On this day the role is still held."))
    reason = ReasonField(label=_("Reason"))
