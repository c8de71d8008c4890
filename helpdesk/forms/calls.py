"""The forms around calls: a file of them, what its columns mean, and the ticket of one call."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts.intake import Findings
from contracts.intake.texts import ENCODINGS
from helpdesk.intake.calls import calls_reader
from helpdesk.models import Call, CallMapping, Ticket
from helpdesk.models.call_mappings import time_formats
from portal.forms import NarrowField, PortalForm

LARGEST_MB = 20
MEANT = ("call", "started_at")
# What the columns of calls.csv are called on screen.
LABELS = {
    "call": _("Name of the call"),
    "answered_at": pgettext_lazy("call", "Answered at"),
    "agent": pgettext_lazy("call", "Answered by"),
    "busy_announced": _("All lines were busy"),
}


class ImportForm(PortalForm):
    file = forms.FileField(
        label=_("File of calls"),
        help_text=_(
            "A CSV file, in the columns of calls.csv or in those of your telephone system."
        ),
    )
    encoding = forms.ChoiceField(
        label=_("Encoding"), choices=[(name, name.upper()) for name in ENCODINGS], initial="utf-8"
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_MB * 1024 * 1024:
            raise ValidationError(_t("The file is larger than %(mb)d MB.") % {"mb": LARGEST_MB})
        return file


class MappingForm(PortalForm):
    """One question a column of calls.csv: which of the file's columns is it?"""

    time_format = forms.ChoiceField(label=_("How times are written"), choices=time_formats)
    yes = forms.CharField(label=_("How “yes” is written"), max_length=20, initial="1")

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        mapping = CallMapping.objects.visible_to(actor).first()
        head = mapping.head if mapping else []
        chosen = mapping.columns if mapping else {}
        choices = [("", _t("not in the file")), *((name, name) for name in head)]
        for name, label in targets(actor.contract):
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=choices,
                required=name in MEANT,
                initial=chosen.get(name, name if name in head else ""),
            )
        if mapping:
            self.initial.update({"time_format": mapping.time_format, "yes": mapping.yes})
        self.order_fields(
            [*(name for name, _label in targets(actor.contract)), "time_format", "yes"]
        )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        taken: dict[str, str] = {}
        for name, column in self.columns().items():
            if column and column in taken:
                self.add_error(name, _t("This column has a meaning already."))
            taken[column] = name
        return cleaned

    def columns(self) -> dict[str, str]:
        return {
            name: self.cleaned_data.get(name, "") for name, _label in targets(self.actor.contract)
        }


def targets(contract: Any) -> Iterator[tuple[str, Any]]:
    for column in calls_reader(contract, Findings()).columns:
        field = Call._meta.get_field(column.target)
        yield column.name, LABELS.get(column.name) or field.verbose_name  # type: ignore[union-attr]


class AttachForm(PortalForm):
    number = NarrowField(label=_("Number of the ticket"), max_length=40)

    def clean_number(self) -> Ticket:
        number = self.cleaned_data["number"]
        found = Ticket.objects.visible_to(self.actor).filter(number=number).first()
        if found is None:
            raise ValidationError(_t("There is no ticket with this number."))
        return found
