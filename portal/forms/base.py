"""The two bases of all forms: they know who fills them in and at which version he began."""

from typing import Any

from django import forms

from portal.forms.fields import RecordChoiceField, use_native_input
from portal.forms.keeping import Keeping
from records.rights import Actor
from records.versions import save_unless_changed


class FilledBy:
    """What both bases share: the actor reaches every field that asks for one."""

    fields: dict[str, forms.Field]
    error_css_class = "has-error"
    kept: Keeping | None = None  # set by form_page; see portal/forms/keeping.py

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        self.actor = actor
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField) and not isinstance(
                field, RecordChoiceField
            ):
                raise TypeError(f"{name}: use RecordChoiceField, which goes through visible_to.")
            use_native_input(field)
            if hasattr(field, "bind"):
                field.bind(actor)

    @property
    def version(self) -> int | None:
        """The version of the record that the person saw when he began."""
        return self.kept.version if self.kept else None


class PortalForm(FilledBy, forms.Form):
    """A form that is not the face of one model."""


class PortalModelForm(FilledBy, forms.ModelForm):
    """A form over a model; saving one with a `version` refuses to overwrite another's change.

    Simple records are saved by `form.save()`. Where the model has a verb, the view calls it with
    `version=form.version` and the verb ends in `save_unless_changed`.
    """

    def save(self, commit: bool = True) -> Any:
        record = self.instance
        if not commit or record.pk is None or not hasattr(record, "version"):
            return super().save(commit)
        written = {field.name for field in record._meta.concrete_fields}
        fields = [name for name in self.changed_data if name in written]
        if fields:
            save_unless_changed(record, version=self.version, fields=fields)
        self._save_m2m()  # type: ignore[attr-defined]
        return record
