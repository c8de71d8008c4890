"""Forms of the administration of users."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from portal.forms import KanaField, NarrowField, PortalForm, PortalModelForm

PERSON = ["family_name", "given_name", "family_kana", "given_kana", "email", "role", "language"]


class ReasonField(forms.CharField):
    """A sentence that goes into the history and the access log, on one line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, **kwargs)

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class PersonForm(PortalModelForm):
    """What is written about a person."""

    family_kana = KanaField(label=_("Family name in kana"), max_length=60, required=False)
    given_kana = KanaField(label=_("Given name in kana"), max_length=60, required=False)
    email = NarrowField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("Invitations and links for a new password go there."),
        validators=[forms.EmailField().run_validators],
        widget=forms.EmailInput(),
    )

    class Meta:
        model = User
        fields = PERSON

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_t("Another user has this address."))
        return email


class UserForm(PersonForm):
    """A role is what somebody may do: why it changes is asked, as for every such act."""

    reason = ReasonField(
        label=_("Reason"),
        required=False,
        help_text=_("Needed when the role changes; it goes into the history."),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "role" in self.changed_data and not self.cleaned_data.get("reason"):
            self.add_error("reason", _t("Say why the role changes."))
        return cleaned


class InviteForm(PersonForm):
    username = NarrowField(
        label=_("Sign-in name"),
        max_length=64,
        help_text=_("Small letters, digits, and . _ - ; it stays the same for ever."),
        validators=[
            RegexValidator(
                r"\A[a-z0-9][a-z0-9._-]+\Z",
                _("Use small letters, digits, full stops, hyphens and underscores."),
            )
        ],
    )
    field_order = ["username", *PERSON]

    class Meta(PersonForm.Meta):
        fields = ["username", *PERSON]

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if User.objects.filter(username=username).exists():
            raise forms.ValidationError(_t("Another user has this sign-in name."))
        return username


class RemoveSecondFactorsForm(PortalForm):
    """Whoever asks for it may be anybody: the identity is checked first, and said how."""

    reason = ReasonField(label=_("Reason, and how the identity was checked"))


class DisableForm(PortalForm):
    reason = ReasonField(label=_("Reason"))
