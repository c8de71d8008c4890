"""The forms of the training register."""

from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from contracts.models import Attendance, Person, Training
from portal.forms import FilesField, PortalModelForm, RecordChoiceField


class TrainingForm(PortalModelForm):
    attachments = FilesField(label=_("Material"), required=False)

    class Meta:
        model = Training
        fields = ("title", "kind", "held_on", "content", "pass_mark")


class AttendanceForm(PortalModelForm):
    person = RecordChoiceField(label=_("Full name"), door=Person.objects.visible_to)

    class Meta:
        model = Attendance
        fields = ("person", "score")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        person, training = data.get("person"), self.instance.training
        if person and training.attendances.filter(person=person).exists():
            self.add_error("person", _t("The person is in the list of this training already."))
        if training.pass_mark is not None and data.get("score") is None:
            self.add_error("score", _t("Give the score; the training has a pass mark."))
        return data
