"""The forms of approvals: to answer, to record, to confirm or deny, and to name a substitute."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contracts.forms.person_field import PersonField
from contracts.models import Person
from portal.forms import FilesField, MultiRecordChoiceField, PortalForm, RecordChoiceField
from records.rights import Right
from workbench.approvals.shown import recordable
from workbench.models import Means, Step
from workbench.rules.approvals import LONGEST_NOTE


class TextOfAnswer(forms.CharField):
    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_NOTE, **kwargs)


class ChosenForm(PortalForm):
    """The steps that were ticked; the reason only where they are returned."""

    steps = MultiRecordChoiceField(
        label=_("Approvals"),
        door=Step.objects.visible_to,
        error_messages={"required": _("Choose at least one.")},
    )
    reason = TextOfAnswer(label=_("Reason of the return"), required=False)


class AgreeForm(PortalForm):
    note = TextOfAnswer(label=_("Remark"), required=False)


class ReasonForm(PortalForm):
    reason = TextOfAnswer(label=_("Reason"))


class RecordAnswerForm(PortalForm):
    """`instance` is the step that somebody answered outside of the portal."""

    person = RecordChoiceField(label=_("Who agreed"), door=Person.objects.visible_to)
    means = forms.ChoiceField(
        label=_("Means"),
        choices=[choice for choice in Means.choices if choice[0] != Means.SCREEN],
        widget=forms.RadioSelect,
    )
    agreed_at = forms.DateTimeField(label=_("Time of the answer"))
    proof = forms.CharField(
        label=_("Proof"),
        max_length=500,
        help_text=_("What proves it: the number of the call, of the paper, of the minutes."),
    )
    attachments = FilesField(label=_("Files"), required=False)
    note = TextOfAnswer(label=_("Remark"), required=False)

    def __init__(self, *args: Any, instance: Step, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = recordable(instance, member=self.actor, on=timezone.localdate())  # type: ignore[arg-type]
        field: Any = self.fields["person"]
        field.queryset = field.queryset.filter(pk__in=people.values("pk"))
        if len(field.queryset[:2]) == 1:  # nobody else could have agreed
            self.initial.setdefault("person", field.queryset.get().pk)


class SubstituteForm(PortalForm):
    """Whoever manages the members also names a substitute for somebody else."""

    person = PersonField(label=_("Who is away"))
    deputy = PersonField(label=_("Substitute"))
    first = forms.DateField(label=_("First day"))
    last = forms.DateField(label=_("Last day"))
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.actor.may(Right.MANAGE_MEMBERS):
            del self.fields["person"]


class EndSubstituteForm(PortalForm):
    after = forms.DateField(
        label=_("Last day"), help_text=_("On this day the substitute still answers.")
    )
