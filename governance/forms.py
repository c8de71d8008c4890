"""The forms of contact notes: the question, the answer, a reason."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from contracts.forms.person_field import PersonField
from contracts.models import Organisation, System
from governance import rules
from governance.models import AnswerDraft, ContactNote
from portal.forms import FilesField, PortalForm, PortalModelForm, RecordChoiceField
from records.rights import Right

EXTRA = "extra-"  # before the code of a further field
LONGEST_EXTRA = 500


class ContactNoteForm(PortalModelForm):
    """The instance has its kind, whose further fields become fields of the form."""

    addressee = RecordChoiceField(label=_("Addressee"), door=Organisation.objects.visible_to)
    assignee = PersonField(
        label=_("In charge"),
        required=False,
        help_text=_("Only if you know who answers. Type a part of the name, the code or e-mail."),
    )
    system = RecordChoiceField(
        label=_("System"),
        door=System.objects.visible_to,
        required=False,
        empty_label=_("the whole contract"),
    )
    attachments = FilesField(label=_("Files"), required=False)

    class Meta:
        model = ContactNote
        fields = (
            "subject",
            "question",
            "addressee",
            "assignee",
            "system",
            "channel",
            "due_on",
            "due_reason",
        )
        help_texts = {
            "channel": _("How the answer is to be handed over."),
            "due_reason": _("Needed where another day is set than that of the rule."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.actor.may(Right.READ_CONTRACT):  # a related vendor writes to the contractor
            for name in ("addressee", "assignee", "system"):
                del self.fields[name]
        if words := self.instance.kind.due_words:
            rule = _t("Leave it empty for the rule: %(rule)s") % {"rule": words}
            self.fields["due_on"].help_text = rule
        for one in self.instance.kind.fields:
            self.fields[EXTRA + one["code"]] = forms.CharField(
                label=one["name"],
                required=False,
                max_length=LONGEST_EXTRA,
                initial=self.instance.extra.get(one["code"], ""),
            )
        further = [EXTRA + one["code"] for one in self.instance.kind.fields]
        self.order_fields(["subject", "question", *further])
        if self.instance.pk is None:
            self._offer_similar()

    def _offer_similar(self) -> None:
        """While the subject is typed, notes that tell of something alike are shown below it."""
        similar = reverse("workbench:similar", args=[self.actor.contract.code])
        self.fields["subject"].widget.attrs |= {
            "hx-get": f"{similar}?kind={ContactNote._meta.label_lower}&field=subject",
            "hx-trigger": "input changed delay:400ms",
            "hx-target": "#similar",
            "hx-params": "subject",
        }

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        addressee = data.get("addressee")
        if addressee and (refused := rules.why_not_address(addressee, by=self.actor)):
            self.add_error("addressee", refused)
        elif addressee and (refused := rules.why_not_assign(data.get("assignee"), addressee)):
            self.add_error("assignee", refused)
        due_on, reason = data.get("due_on"), data.get("due_reason", "")
        refused = rules.why_not_due(self.instance.kind, due_on, reason, on=timezone.localdate())
        if refused and "due_on" not in self.errors:
            self.add_error("due_reason" if due_on and not reason else "due_on", refused)
        return data

    @property
    def facts(self) -> dict[str, Any]:
        """What the verbs of a note are handed."""
        data = self.cleaned_data
        facts = {name: data[name] for name in self.Meta.fields if name in data}
        codes = [one["code"] for one in self.instance.kind.fields]
        return facts | {"extra": {code: data[EXTRA + code] for code in codes}}


class AnswerForm(PortalModelForm):
    attachments = FilesField(label=_("Files"), required=False)

    class Meta:
        model = AnswerDraft
        fields = ("text", "via")
        widgets = {"text": forms.Textarea(attrs={"rows": 10})}
        help_texts = {"via": _("How the answer is handed over.")}


class ReasonForm(PortalForm):
    reason = forms.CharField(
        label=_("Reason"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )
