"""The facts of a ticket: written down when it arrives, corrected later with a reason."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts.forms.person_field import PersonField
from contracts.models import System, WorkLine
from helpdesk.models import Category, Flag, Queue, ReportingCategory, Ticket
from portal.forms import PortalForm, PortalModelForm, RecordChoiceField

ROWS = forms.Textarea(attrs={"rows": 6})


class FactsForm(PortalModelForm):
    """What both forms of a ticket share: the choices that are records of the contract."""

    requester = PersonField(label=pgettext_lazy("of a ticket", "Requester"), required=False)
    queue = RecordChoiceField(label=_("Queue"), door=Queue.objects.visible_to, required=False)
    system = RecordChoiceField(label=_("System"), door=System.objects.visible_to, required=False)
    category = RecordChoiceField(
        label=_("Category"), door=Category.objects.visible_to, required=False
    )
    flags = forms.MultipleChoiceField(
        label=_("Flags"),
        choices=Flag.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Figures are reported by category, so a contract that has some has one on every ticket.
        some = Category.objects.visible_to(self.actor).exists()
        self.fields["category"].required = some


class NewTicketForm(FactsForm):
    received_at = forms.DateTimeField(label=_("Received at"))

    class Meta:
        model = Ticket
        fields = [
            "channel",
            "requester",
            "caller_name",
            "caller_contact",
            "kind",
            "queue",
            "system",
            "category",
            "subject",
            "body",
            "received_at",
            "flags",
        ]
        widgets = {"body": ROWS}
        labels = {"kind": pgettext_lazy("of a ticket", "Kind")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["received_at"] = timezone.now().replace(second=0, microsecond=0)

    def clean(self) -> dict[str, Any] | None:
        """The queue of one system says which system it is."""
        cleaned = super().clean()
        queue = self.cleaned_data.get("queue")
        if queue and queue.system_id and not self.cleaned_data.get("system"):
            self.cleaned_data["system"] = queue.system
        return cleaned


class CorrectionForm(FactsForm):
    reporting = RecordChoiceField(
        label=_("Reporting category"), door=ReportingCategory.objects.visible_to, required=False
    )
    work_line = RecordChoiceField(
        label=_("Line of work"), door=WorkLine.objects.visible_to, required=False
    )
    reason = forms.CharField(
        label=_("Reason of the correction"),
        max_length=200,
        help_text=_("It goes into the history, beside the old value and your name."),
    )

    class Meta:
        model = Ticket
        fields = [
            "kind",
            "channel",
            "queue",
            "system",
            "category",
            "reporting",
            "work_line",
            "requester",
            "caller_name",
            "caller_contact",
            "subject",
            "body",
            "received_at",
            "first_answer_at",
            "first_contact",
            "progress_reported_at",
            "completed_at",
            "flags",
            "pattern",
        ]
        widgets = {"body": ROWS}
        labels = {"kind": pgettext_lazy("of a ticket", "Kind")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.completed_at:
            del self.fields["completed_at"]  # completing is an act of its own

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "completed_at" in self.fields and not self.cleaned_data.get("completed_at"):
            self.add_error("completed_at", _t("Give the time, or open the ticket again."))
        return cleaned

    def changes(self) -> dict[str, Any]:
        changed = [name for name in self.changed_data if name != "reason"]
        return {name: self.cleaned_data[name] for name in changed}


class WebQuestionForm(PortalForm):
    """What somebody asks for themselves; the desk sorts it."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    body = forms.CharField(
        label=_("Content"),
        max_length=50_000,
        widget=ROWS,
        help_text=_("What did you want to do, what happened, and what does the screen say?"),
    )
