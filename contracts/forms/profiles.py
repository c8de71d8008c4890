"""Forms of the administration of contracts: create one, upload a profile, appoint people."""

from functools import cache
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from contracts.appointing import vacant_roles, why_not_appoint
from contracts.models import Contract, Role
from contracts.profiles import Fault, Profile, read_profile
from contracts.profiles.loading.creating import why_not_create
from contracts.profiles.loading.shipped import faults_of, shipped, shipped_names
from contracts.profiles.nodes import LARGEST
from portal.forms import FilesField, NarrowField, PortalForm
from records.errors import DomainError
from records.models import Attachment


def profile_in(file: Attachment) -> Profile:
    """One byte too many is enough to know that a file is too large."""
    with file.blob.open() as content:
        return read_profile(content.read(LARGEST + 1), file.name)


class ReadsProfile(PortalForm):
    """Reads the file while the form is checked, so that its faults are shown beside it."""

    profile: Profile | None = None
    faults: list[Fault]

    def take(self, profile: Profile, field: str) -> None:
        self.profile, self.faults = profile, faults_of(profile)
        if self.faults:
            self.add_error(field, _t("The profile cannot be read; what is wrong stands below."))

    def take_file(self, files: list[Attachment]) -> None:
        try:
            self.take(profile_in(files[0]), "file")
        except DomainError as held:
            self.add_error("file", str(held))


class CreateForm(ReadsProfile):
    code = NarrowField(
        label=_("Contract code"),
        max_length=20,
        help_text=_("Capital letters, digits and hyphens; it stands in every address."),
    )
    shipped = forms.ChoiceField(label=_("Contract profile"), required=False)
    file = FilesField(
        label=_("Profile of your own"),
        required=False,
        most=1,
        help_text=_("A YAML file of at most 1 MB, instead of one from the list."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(name, titled(name)) for name in shipped_names()]
        self.fields["shipped"].choices = [("", _t("A file of my own")), *names]  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if reason := why_not_create(code):
            raise forms.ValidationError(reason)
        return code

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        name, files = self.cleaned_data.get("shipped"), self.cleaned_data.get("file")
        if name and files:
            self.add_error("shipped", _t("Choose a profile or upload a file, not both."))
        elif name:
            self.take(shipped(name), "shipped")
        elif files:
            self.take_file(files)
        elif not self.errors:
            self.add_error("shipped", _t("Choose a profile or upload a file."))
        return cleaned


@cache
def titled(name: str) -> str:
    """The name with the title of its contract; what is shipped stays as it is while we run."""
    profile = shipped(name)
    return f"{name.upper()} {profile.sections['contract']['title']}"


class UploadForm(ReadsProfile):
    file = FilesField(
        label=_("Contract profile"),
        most=1,
        help_text=_("A YAML file of at most 1 MB. Nothing is loaded yet."),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if files := self.cleaned_data.get("file"):
            self.take_file(files)
        return cleaned


class AppointForm(PortalForm):
    """Set `contract` before the fields are read: its roles of vacant posts are offered."""

    contract: Contract

    username = NarrowField(
        label=_("Sign-in name"), max_length=64, help_text=_("Of a person who has an account.")
    )
    role = forms.ChoiceField(
        label=_("Role"),
        error_messages={
            "invalid_choice": _("Only the first manager and the first official are appointed here.")
        },
    )
    last = forms.DateField(
        label=_("Last day"),
        required=False,
        help_text=_("Without one the role is held until the contract ends."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roles = {role.code: role for role in vacant_roles(self.contract, timezone.localdate())}
        self.fields["role"].choices = [(code, role.name) for code, role in self.roles.items()]  # type: ignore[attr-defined]

    def clean_username(self) -> User:
        user = User.objects.called(self.cleaned_data["username"])
        if user is None:
            raise forms.ValidationError(_t("Nobody has this sign-in name."))
        return user

    def clean_role(self) -> Role:
        return self.roles[self.cleaned_data["role"]]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        user, role = self.cleaned_data.get("username"), self.cleaned_data.get("role")
        if user and role:
            today = timezone.localdate()
            if reason := why_not_appoint(
                self.contract, user, role, by=self.actor.user, today=today
            ):
                self.add_error("username", reason)
        return cleaned
