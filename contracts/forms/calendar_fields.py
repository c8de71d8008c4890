"""What the forms of calendars share: hours as text, the reason, and closed months."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from contracts.calendar_changes import closed_months
from contracts.hours_text import Unreadable, read_hours, write_hours
from contracts.months import Month
from portal.forms import PortalForm


class HoursField(forms.CharField):
    """Hours of one day, cleaned to the pairs of minutes of the clock; empty is closed."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"placeholder": "8:30-12:00, 13:00-17:30"})
        facts: dict[str, Any] = {"required": False, "max_length": 200, "widget": widget}
        super().__init__(**facts | kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return read_hours(text)
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        return write_hours(value) if isinstance(value, tuple | list) else value


class ReasonField(forms.CharField):
    """A sentence that goes into the history, on one line."""

    def __init__(self, **kwargs: Any) -> None:
        facts: dict[str, Any] = {
            "label": _("Reason"),
            "help_text": _("Who asked, and where it was agreed. It goes into the history."),
            "max_length": 200,
        }
        super().__init__(**facts | kwargs)


class ChangeForm(PortalForm):
    """A change of hours. Where it touches closed months the person is told that these stay as
    they were, and says so."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = ReasonField()
    keep_closed = forms.BooleanField(
        label=_("Closed months stay as they were"),
        required=False,
        help_text=_("What was counted in them is not counted again."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.closed = closed_months(self.actor.contract)
        if not self.closed:
            del self.fields["keep_closed"]
        self.order_fields([*(n for n in self.fields if n not in LAST), *LAST])

    def clean_seen(self) -> int:
        """Whoever does not say what they looked at has seen nothing."""
        seen = self.cleaned_data["seen"]
        return -1 if seen is None else int(seen)

    def tell_of_closed(self, months: Iterable[Month]) -> None:
        """Part of `clean`: asks once for all closed months that are touched."""
        kept = self.closed.intersection(months)
        if kept and not self.cleaned_data.get("keep_closed"):
            sentence = _t(
                "These months are closed: %(months)s. What was counted in them stays as it was;"
                " only other months are counted again. Confirm this to go on."
            )
            told = ", ".join(map(str, sorted(kept)))
            self.add_error("keep_closed", sentence % {"months": told})

    def tell_of_other(self, sentence: str, *, version: int) -> None:
        """Part of `clean`: somebody else was quicker. Whoever was told may send once more, and
        then overwrites `version`."""
        self.add_error(None, sentence)
        self.add_error(None, _t("Send the form again to overwrite this."))
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["seen"] = str(version)  # type: ignore[index]


LAST = ("reason", "keep_closed")


def months_between(first: date, last: date) -> list[Month]:
    month, found = Month.of(first), []
    while month <= Month.of(last):
        found.append(month)
        month = month.later(1)
    return found
