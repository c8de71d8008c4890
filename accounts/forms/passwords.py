"""Forms in which a password is set."""

from typing import Any

from allauth.account.forms import ChangePasswordForm as LibraryForm
from allauth.core import context
from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts import rules
from accounts.lockout import Outcome, guarded
from accounts.models import User


def new_password_field(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class NewPassword(forms.Form):
    """A password typed twice that keeps the rule; `rules` are its sentences for the page."""

    password1 = new_password_field(_("New password"))
    password2 = new_password_field(_("New password, once more"))

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    @property
    def rules(self) -> list[str]:
        return password_validators_help_texts()

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords are not the same."))
        return cleaned


class ChangePasswordForm(NewPassword):
    """For allauth's page: the present password is asked for, behind the lock."""

    oldpassword = forms.CharField(
        label=_("Present password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("oldpassword", "password1", "password2")
    save = LibraryForm.save

    def clean_oldpassword(self) -> str:
        typed: str = self.cleaned_data["oldpassword"]
        outcome = guarded(
            self.user,
            lambda: self.user.check_password(typed),
            request=context.request,
            path="change_password",
        )
        if outcome is Outcome.RIGHT:
            return typed
        self.user.refresh_from_db()
        raise ValidationError(
            rules.why_not_sign_in(self.user) or _("The present password is not right.")
        )


class AskResetForm(forms.Form):
    name = forms.CharField(
        label=_("Sign-in name or e-mail address"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
