"""The forms of the rosters: an entry, its return and waiver, career, personal facts, pledge."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from contracts.models import Career, Person, PersonalFacts, Pledge, Role, RosterEntry
from portal.forms import (
    FilesField,
    MultiRecordChoiceField,
    NarrowField,
    PortalForm,
    PortalModelForm,
    RecordChoiceField,
)

OPEN = (RosterEntry.State.DRAFT, RosterEntry.State.SUBMITTED, RosterEntry.State.RETURNED)


class RosterEntryForm(PortalModelForm):
    person = RecordChoiceField(label=_("Full name"), door=Person.objects.visible_to)
    replaces = RecordChoiceField(
        label=_("Replaces"), door=Person.objects.visible_to, required=False
    )
    role = RecordChoiceField(
        label=_("In the role"),
        door=Role.objects.visible_to,
        required=False,
        help_text=_("For a replacement: old and new holder are compared by its conditions."),
    )

    class Meta:
        model = RosterEntry
        fields = (
            "kind",
            "post_class",
            "person",
            "change",
            "case",
            "first",
            "last",
            "reason",
            "replaces",
            "role",
            "handed_over_on",
            "notified_on",
            "waiver_asked",
        )
        help_texts = {
            "post_class": _("In the roster of information handlers."),
            "last": _("Of who leaves: the last day. Access ends after it in every roster."),
            "notified_on": _("Left empty, it is the day on which you submit."),
            "waiver_asked": _("Only where the days of notice cannot be kept."),
        }

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        self._clean_days(data)
        if data.get("kind") == RosterEntry.Kind.WORKERS:
            data["post_class"] = ""
        elif not data.get("post_class"):
            self.add_error("post_class", _t("Choose the class of the information handler."))
        if data.get("replaces") and data["replaces"] == data.get("person"):
            self.add_error("replaces", _t("Nobody replaces themselves."))
        if data.get("replaces") and not data.get("role"):
            self.add_error("role", _t("Choose the role in which the person is replaced."))
        self._clean_person(data)
        return data

    def _get_validation_exclusions(self) -> set[str]:
        """The constraints of the model also speak of the state, which nobody types."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {"state"}

    def _clean_days(self, data: dict[str, Any]) -> None:
        first, last = data.get("first"), data.get("last")
        if data.get("change") == RosterEntry.Change.LEAVE:
            if last:
                data["first"] = last
            elif "last" not in self.errors:
                self.add_error("last", _t("Give the last day."))
            return
        if not first and "first" not in self.errors:
            self.add_error("first", _t("Give the first day."))
        elif first and last and last < first:
            self.add_error("last", _t("The last day is before the first."))

    def _clean_person(self, data: dict[str, Any]) -> None:
        """One thing after the other: two open entries would contradict each other."""
        if not (data.get("person") and data.get("kind")):
            return
        others = RosterEntry.objects.visible_to(self.actor).exclude(pk=self.instance.pk)
        if others.filter(person=data["person"], kind=data["kind"], state__in=OPEN).exists():
            self.add_error(
                "person", _t("There is an open entry for this person in this roster already.")
            )


class ApproveForm(PortalForm):
    entries = MultiRecordChoiceField(
        label=_("Entries"),
        door=RosterEntry.objects.visible_to,
        only=lambda rows: rows.filter(state=RosterEntry.State.SUBMITTED),
        error_messages={"required": _("Choose at least one entry.")},
    )


class ReasonForm(PortalForm):
    reason = forms.CharField(label=_("Reason"), max_length=500)


class CareerForm(PortalModelForm):
    class Meta:
        model = Career
        fields = Career.FIELDS


class PersonalFactsForm(PortalModelForm):
    passport = NarrowField(
        label=_("Passport number"),
        max_length=40,
        required=False,
        help_text=_("Only of who is neither Japanese nor a permanent resident."),
    )

    class Meta:
        model = PersonalFacts
        fields = PersonalFacts.FIELDS

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("passport") and data.get("residence") != PersonalFacts.Residence.OTHER:
            self.add_error("passport", _t("The papers do not ask for the passport of this person."))
        return data


class PledgeForm(PortalModelForm):
    attachments = FilesField(label=_("Files"), required=False)

    class Meta:
        model = Pledge
        fields = ("kind", "pledged_on", "announced_on", "returned_on", "note")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("returned_on") and data.get("kind") == Pledge.Kind.JOINING:
            self.add_error("returned_on", _t("Information is returned when leaving."))
        return data
