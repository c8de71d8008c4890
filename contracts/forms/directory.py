"""Forms of the directory: people, organisations, sites with counters, systems with their parts."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts import rules
from contracts.models import (
    Counter,
    Environment,
    Organisation,
    Person,
    Service,
    Site,
    System,
)
from portal.forms import (
    KanaField,
    MultiRecordChoiceField,
    NarrowField,
    PortalForm,
    PortalModelForm,
    RecordChoiceField,
)
from records.versions import save_unless_changed


class RecordForm(PortalModelForm):
    """A record of the contract: one code is one record, and it ends after its start."""

    code = NarrowField(
        label=pgettext_lazy("of a record", "Code"),
        max_length=60,
        help_text=_("The short name by which lists and files mean it."),
    )
    # What the code is unique within, beside the contract.
    within: tuple[str, ...] = ()

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        record = self.instance
        others = type(record)._base_manager.filter(contract_id=record.contract_id, code=code)
        others = others.filter(**{name: getattr(record, f"{name}_id") for name in self.within})
        if others.exclude(pk=record.pk).exists():
            raise forms.ValidationError(_t("Another one has this code."))
        return code

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        first, last = (self.cleaned_data.get(n, getattr(self.instance, n, None)) for n in DAYS)
        if first and last and first > last:
            self.add_error(
                "last" if "last" in self.fields else "first",
                _t("The last day is before the first."),
            )
        return cleaned


DAYS = ("first", "last")


class PersonForm(RecordForm):
    """The last day is not here: leaving is an act of its own."""

    kana = KanaField(label=_("Kana"), max_length=120, required=False)
    extension = NarrowField(label=_("Extension"), max_length=40, required=False)
    email = NarrowField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        validators=[forms.EmailField(required=False).run_validators],
        widget=forms.EmailInput(),
    )
    organisation = RecordChoiceField(
        label=_("Organisation"), door=Organisation.objects.visible_to, required=False
    )
    site = RecordChoiceField(label=_("Site"), door=Site.objects.visible_to, required=False)

    class Meta:
        model = Person
        fields = [
            "code",
            "name",
            "kana",
            "organisation",
            "post",
            "site",
            "extension",
            "email",
            "first",
        ]


class LeavingForm(PortalForm):
    last = forms.DateField(label=_("Last day here"), initial=timezone.localdate)
    reason = forms.CharField(
        label=_("Reason"), max_length=200, help_text=_("It goes into the history.")
    )
    ending_roles = forms.BooleanField(
        label=_("The roles in this contract end that day too"), required=False
    )


class OrganisationForm(RecordForm):
    parent = RecordChoiceField(
        label=_("Part of"), door=Organisation.objects.visible_to, required=False
    )
    systems = MultiRecordChoiceField(
        label=_("Systems it looks after"),
        door=System.objects.visible_to,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What concerns these systems can be handed on to it."),
    )

    class Meta:
        model = Organisation
        fields = [
            "code",
            "name",
            "kind",
            "parent",
            "part",
            "contact",
            "first",
            "last",
            "permitted_on",
            "permitted_for",
            "source",
        ]
        widgets = {
            "part": forms.Textarea(attrs={"rows": 3}),
            "permitted_for": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.setdefault("systems", list(self.instance.systems.all()))

    def clean_parent(self) -> Organisation | None:
        parent: Organisation | None = self.cleaned_data["parent"]
        is_old = self.instance.pk is not None
        if parent and is_old and (reason := rules.why_not_part_of(self.instance, parent)):
            raise forms.ValidationError(reason)
        return parent

    def save(self, commit: bool = True) -> Any:
        """The systems belong to the version as well: whoever is second with them is told."""
        record = self.instance
        if record.pk and self.changed_data == ["systems"]:
            save_unless_changed(record, version=self.version, fields=())
        else:
            record = super().save(commit)
        if "systems" in self.changed_data:
            record.cover(self.cleaned_data["systems"])
        return record


class SiteForm(RecordForm):
    class Meta:
        model = Site
        fields = [
            "code",
            "name",
            "kind",
            "first",
            "last",
            "outside",
            "permitted_on",
            "note",
            "source",
        ]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        labels = {"first": _("Opens on"), "last": _("Closes on")}
        help_texts = {"last": _("The last day on which it is open; old records stay.")}


class CounterForm(RecordForm):
    class Meta:
        model = Counter
        fields = ["code", "name", "first", "last", "source"]
        labels = {"first": _("Opens on"), "last": _("Closes on")}
        help_texts = {"last": _("Nothing is lent after this day; what was lent can come back.")}


class SystemForm(RecordForm):
    class Meta:
        model = System
        fields = ["code", "name", "alias", "kind", "users_now", "users_planned", "note", "source"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}


class EnvironmentForm(RecordForm):
    within = ("system",)

    class Meta:
        model = Environment
        fields = ["code", "name", "source"]


class ServiceForm(RecordForm):
    within = ("system",)

    class Meta:
        model = Service
        fields = ["code", "name", "scope", "source"]
