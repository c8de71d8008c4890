"""Every form in which a secret can be guessed; each asks the lock first."""

import struct
from collections.abc import Callable
from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.forms import ReauthenticateForm as ConfirmPassword
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.internal.auth import (
    extract_user_from_response,
    get_authenticator_by_credential_id,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from fido2.utils import websafe_decode

from accounts import rules
from accounts.lockout import Outcome, guarded
from accounts.models import User
from records.models import AccessEvent


class SignInForm(LoginForm):
    """Sign-in name or e-mail, and password; the backend counts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("Sign-in name or e-mail address"),
            max_length=254,
            widget=forms.TextInput(
                attrs={"autocomplete": "username webauthn", "autocapitalize": "none"}
            ),
        )
        self.fields["password"] = forms.CharField(
            label=_("Password"),
            strip=False,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        )
        self.order_fields(["login", "password"])


class ConfirmPasswordForm(ConfirmPassword):
    """The password once more, before something delicate; the backend counts."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )


class GuardedCode:
    """A code of an authenticator app, or a recovery code."""

    path = ""
    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]  # type: ignore[attr-defined]
        field.label = _("Code")
        field.max_length = 20
        field.widget.attrs = {
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "autofocus": True,
        }

    def clean_code(self) -> str:
        found: list[str] = []
        ask = super().clean_code  # type: ignore[misc]
        checked(self.user, lambda: found.append(ask()), path=self.path)
        return found[0]


class SecondFactorForm(GuardedCode, AuthenticateForm):
    path = "code"


class ConfirmCodeForm(GuardedCode, ReauthenticateForm):
    path = "confirm_code"


# What the library raises at answers that no browser sends.
NONSENSE = (AttributeError, LookupError, TypeError, ValueError, OverflowError, struct.error)


def judged(ask: Callable[[], Any]) -> Any:
    """What a passkey answered, or a refusal, also where the library breaks on nonsense."""
    try:
        return ask()
    except NONSENSE:
        raise ValidationError(_("The passkey was not accepted.")) from None


class GuardedPasskey:
    """A passkey of a person whom the session already knows."""

    path = ""
    user: User

    def clean_credential(self) -> Authenticator:
        found: list[Authenticator] = []
        ask = super().clean_credential  # type: ignore[misc]
        checked(self.user, lambda: found.append(judged(ask)), path=self.path)
        return found[0]


class PasskeyAsSecondFactorForm(GuardedPasskey, AuthenticateWebAuthnForm):
    path = "passkey"


class ConfirmPasskeyForm(GuardedPasskey, ReauthenticateWebAuthnForm):
    path = "confirm_passkey"


class PasskeyForm(LoginWebAuthnForm):
    """A passkey alone. The answer itself says whose it is, and anybody can write an answer.

    So only an answer that names a passkey the person really has is counted; else a stranger
    could lock any account by its number. Nobody can guess a passkey.
    """

    def clean_credential(self) -> Authenticator:
        credential = self.cleaned_data["credential"]
        user = person_answering(credential)
        found: list[Authenticator] = []
        ask = super().clean_credential
        if user is not None:
            checked(user, lambda: found.append(judged(ask)), path="passkey")
            return found[0]
        try:
            return judged(ask)
        except ValidationError:
            AccessEvent.note(AccessEvent.Kind.FAILED, request=context.request, what="passkey")
            raise


def person_answering(credential: Any) -> User | None:
    """Whose passkey this is, if the person it names has it."""
    try:
        user = extract_user_from_response(credential)
        key = websafe_decode(credential["rawId"])
    except (ValidationError, *NONSENSE):
        return None
    return user if get_authenticator_by_credential_id(user, key) else None


def checked(user: User, ask: Callable[[], Any], *, path: str) -> None:
    """Runs the check of the library behind the lock; raises what the person is to read."""
    refusal: list[ValidationError] = []

    def is_right() -> bool:
        try:
            ask()
        except ValidationError as error:
            refusal.append(error)
            return False
        return True

    outcome = guarded(user, is_right, request=context.request, path=path)
    if outcome is Outcome.RIGHT:
        return
    user.refresh_from_db()
    raise ValidationError(rules.why_not_sign_in(user) or refusal[0].messages)
