"""Forms of the acts on a ticket."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contracts.models import Organisation, Person
from helpdesk.forms.fields import ArticleField, LeadField, TicketField
from helpdesk.models import Category, Cause, Escalation, Pattern, ProgressReport, Reminding, Ticket
from helpdesk.people import who_work
from portal.forms import (
    FilesField,
    MultiRecordChoiceField,
    PortalForm,
    PortalModelForm,
    RecordChoiceField,
)

LINES = forms.Textarea(attrs={"rows": 5})
LONGEST = 50_000


def reason_field(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=200, help_text=_("It goes into the history."))


class AssignForm(PortalForm):
    person = RecordChoiceField(
        label=_("Assignee"),
        door=Person.objects.visible_to,
        only=who_work,
        empty_label=None,
        widget=forms.Select(attrs={"autofocus": True}),
    )


class EscalateForm(PortalForm):
    """Reasons of records that came in from elsewhere are no choice for who escalates now."""

    target = forms.ChoiceField(
        label=_("To whom"), choices=Escalation.Target.choices, widget=forms.RadioSelect
    )
    organisation = RecordChoiceField(
        label=_("Organisation"),
        door=Organisation.objects.visible_to,
        required=False,
        help_text=_("Those that look after the system stand here. A vendor must be named."),
    )
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[
            ("", _("Choose")),
            *(pair for pair in Escalation.Reason.choices if pair[0] != "unknown"),
        ],
    )
    question = forms.CharField(
        label=_("What is asked"),
        max_length=LONGEST,
        widget=LINES,
        help_text=_("The other side reads this and nothing else of the ticket."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        rows = field.queryset.on(timezone.localdate())
        parties = rows.exclude(kind=Organisation.Kind.CONTRACTOR)
        looked_after = parties.filter(systems__isnull=False)
        field.queryset = looked_after.distinct().order_by("kind", "name", "id")


class CompleteSortedForm(PortalForm):
    answer = forms.CharField(label=_("Answer"), max_length=LONGEST, widget=LINES)
    article = ArticleField(label=_("Article it was answered from"), required=False)
    in_this_contact = forms.BooleanField(label=_("Answered in this contact"), required=False)
    pattern = forms.ChoiceField(
        label=_("Work pattern"),
        choices=[("", _("as the records say")), *Pattern.choices],
        required=False,
    )


class CompleteForm(CompleteSortedForm):
    category = RecordChoiceField(
        label=_("Category"), door=Category.objects.visible_to, help_text=_("Figures count by it.")
    )


class AnswerForm(PortalForm):
    answer = forms.CharField(label=_("Answer"), max_length=LONGEST, widget=LINES)
    attachments = FilesField(label=_("Files"), required=False)


class PromiseForm(PortalForm):
    expected_at = forms.DateTimeField(label=_("Answer expected at"))
    told_at = forms.DateTimeField(label=_("Told at"), initial=timezone.now)


class ReportForm(PortalForm):
    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=ProgressReport.Outcome.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(label=_("Note"), max_length=500, required=False)
    when = forms.DateTimeField(label=_("Time"), initial=timezone.now)


class DiscussForm(PortalForm):
    reason = reason_field(_("What is being discussed"))


class ReopenForm(PortalForm):
    reason = reason_field(_("Why it is opened again"))


class RelateForm(PortalForm):
    other = TicketField(label=_("Other ticket"))


class MergeForm(PortalForm):
    into = TicketField(label=_("Ticket that is worked on"))
    reason = reason_field(_("Why they are the same"))


class SplitForm(PortalForm):
    subject = forms.CharField(label=_("Subject"), max_length=200)
    body = forms.CharField(label=_("Content"), max_length=LONGEST, widget=LINES, required=False)


class AttachForm(PortalForm):
    lead = LeadField(
        label=_("Number of what they hang on"), widget=forms.TextInput(attrs={"autofocus": True})
    )


class TogetherForm(PortalModelForm):
    answer = forms.CharField(label=_("Answer"), max_length=LONGEST, widget=LINES)
    completes = forms.TypedChoiceField(
        label=_("And then"),
        choices=[("1", _("they are completed")), ("0", _("they stay open"))],
        coerce=lambda value: value == "1",
        initial="1",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Cause
        fields = ["answer"]


class RemindingForm(PortalModelForm):
    class Meta:
        model = Reminding
        fields = ["chase_after_days", "promise_after_hours"]
        labels = {
            "chase_after_days": _("Chase after business days without a word"),
            "promise_after_hours": _("Remind of a promise after opening hours"),
        }


class BulkForm(PortalForm):
    """One act on the tickets that were ticked."""

    ACTS = (
        ("take", _("Take them")),
        ("assign", _("Assign them to one person")),
        ("deal", _("Deal them out among the agents")),
        ("complete", _("Complete them with one answer")),
        ("attach", _("Attach them to one cause")),
        ("discuss", _("Put them aside for discussion")),
    )
    NEEDED = {
        "assign": "person",
        "complete": "answer",
        "attach": "lead",
        "discuss": "reason",
    }

    row = MultiRecordChoiceField(
        label=_("Tickets"), door=Ticket.objects.visible_to, widget=forms.MultipleHiddenInput
    )
    act = forms.ChoiceField(label=_("What to do"), choices=ACTS, widget=forms.RadioSelect)
    person = RecordChoiceField(
        label=_("Assignee"), door=Person.objects.visible_to, only=who_work, required=False
    )
    answer = forms.CharField(label=_("Answer"), max_length=LONGEST, widget=LINES, required=False)
    lead = LeadField(label=_("Number of what they hang on"), required=False)
    reason = forms.CharField(label=_("What is being discussed"), max_length=200, required=False)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        needed = self.NEEDED.get(self.cleaned_data.get("act", ""), "")
        if needed and needed not in self.errors and not self.cleaned_data.get(needed):
            self.add_error(needed, _("This is needed for what you chose."))
        return cleaned
