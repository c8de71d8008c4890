"""How a person wants to be told, as a form: one row of choices a group of notices."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from portal.forms import PortalModelForm
from workbench.models import NoticePreferences
from workbench.notice_kinds import Way, all_groups

WAY = "way_"


class NoticeSettingsForm(PortalModelForm):
    class Meta:
        model = NoticePreferences
        fields: ClassVar = ["digest_at", "mails_come", "own_from", "own_until"]
        labels: ClassVar = {
            "own_from": _lazy("Times of my own: from"),
            "own_until": _lazy("Times of my own: until"),
        }
        help_texts: ClassVar = {
            "digest_at": _lazy("On days on which nothing came, no digest comes either."),
            "mails_come": _lazy("At other times a mail waits until it may come."),
        }
        widgets: ClassVar = {
            "digest_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "mails_come": forms.RadioSelect,
            "own_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "own_until": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group in all_groups():
            self.fields[WAY + group.key] = forms.ChoiceField(
                label=str(group.label),
                choices=Way.choices,
                widget=forms.RadioSelect,
                initial=self.instance.way_of(group),
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("mails_come") == NoticePreferences.MailsCome.OWN:
            begins, ends = cleaned.get("own_from"), cleaned.get("own_until")
            if begins is None or ends is None:
                self.add_error("own_from", _("Enter both times."))
            elif begins == ends:
                self.add_error("own_until", _("Enter a time that differs from the first one."))
        return cleaned

    @property
    def rows(self) -> Iterator[BoundField]:
        """The fields of the table."""
        return (self[name] for name in self.fields if name.startswith(WAY))

    @property
    def ways(self) -> dict[str, str]:
        return {
            name.removeprefix(WAY): value
            for name, value in self.cleaned_data.items()
            if name.startswith(WAY)
        }

    @property
    def changes(self) -> dict[str, Any]:
        """What is written beside the ways."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
