"""The one form of the call screen. What is typed stays on its sheet, whatever is wrong with it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from contracts.models import Organisation, Person, System
from helpdesk.forms.typing import CallerField, CategoryField
from helpdesk.models import Category, Channel, Escalation, Kind, Queue
from helpdesk.models.tickets import LONGEST_BODY
from portal.forms import NarrowField, PortalForm, RecordChoiceField

TARGETS = [("", "---------"), *Escalation.Target.choices]
REASONS = [
    ("", "---------"),
    *(choice for choice in Escalation.Reason.choices if choice[0] != Escalation.Reason.UNKNOWN),
]


def text_field(label: Any, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class CallForm(PortalForm):
    """`needed` are the fields without which the act that was pressed is not done."""

    caller = CallerField(door=Person.objects.visible_to, label=_("Caller"), required=False)
    caller_name = forms.CharField(
        label=_("Name of an unknown caller"), max_length=120, required=False
    )
    caller_contact = NarrowField(label=_("How to reach them"), max_length=120, required=False)
    subject = forms.CharField(label=_("Subject"), max_length=200, required=False)
    body = text_field(_("Content"))
    category = CategoryField(door=Category.objects.visible_to, label=_("Category"), required=False)
    answer = text_field(_("Answer"))
    # The suggestion whose answer was taken over.
    answered_from = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=Kind.choices, initial=Kind.QUESTION, required=False
    )
    queue = RecordChoiceField(door=Queue.objects.visible_to, label=_("Queue"), required=False)
    system = RecordChoiceField(door=System.objects.visible_to, label=_("System"), required=False)
    target = forms.ChoiceField(label=_("To whom"), choices=TARGETS, required=False)
    organisation = RecordChoiceField(
        door=Organisation.objects.visible_to,
        only=lambda rows: rows.filter(kind=Organisation.Kind.VENDOR),
        label=_("Vendor"),
        required=False,
    )
    reason = forms.ChoiceField(label=_("Why"), choices=REASONS, required=False)
    question = text_field(_("What is asked"))
    next = forms.BooleanField(label=_("Begin the next call then"), required=False)

    def __init__(self, *args: Any, needed: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needed = needed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in self.needed:
            if name not in self.errors and not str(cleaned.get(name) or "").strip():
                self.add_error(name, _t("This field is needed."))
        if not {"caller", "caller_name"} & set(self.errors) and not self.has_caller:
            told = _t("Choose a person, or write down the name of an unknown caller.")
            self.add_error("caller", told)
        queue = cleaned.get("queue")
        if queue and queue.system and not cleaned.get("system"):
            cleaned["system"] = queue.system
        return cleaned

    @property
    def has_caller(self) -> bool:
        cleaned = self.cleaned_data
        return bool(cleaned.get("caller") or cleaned.get("caller_name", "").strip())

    @property
    def facts(self) -> dict[str, Any]:
        """Of the ticket, by the names that it has for them."""
        cleaned = self.cleaned_data
        same = ("caller_name", "caller_contact", "subject", "body", "category", "queue", "system")
        return {name: cleaned[name] for name in same} | {
            "requester": cleaned["caller"],
            "kind": cleaned["kind"] or Kind.QUESTION,
            "channel": Channel.PHONE,
        }

    @property
    def escalation(self) -> dict[str, Any]:
        names = ("target", "organisation", "reason", "question")
        asked = {name: self.cleaned_data[name] for name in names}
        if asked["target"] != Escalation.Target.VENDOR:
            asked["organisation"] = None
        return asked


def typed_in(data: Any) -> dict[str, str]:
    """What a sheet keeps: the fields of the form, as far as a ticket could hold them."""
    names = (name for name in CallForm.base_fields if name != "next")
    return {name: data[name][:LONGEST_BODY] for name in names if data.get(name)}
