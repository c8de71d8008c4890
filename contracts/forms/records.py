"""What the forms over records of a contract share: a new record belongs to the actor's contract."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t

from portal.forms import PortalModelForm


class ContractRecordForm(PortalModelForm):
    """`alone` names the fields whose value no other record of the contract may have."""

    alone: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.instance.contract = self.actor.contract

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for name in self.alone:
            value = self.cleaned_data.get(name)
            if value and self.others().filter(**{name: value}).exists():
                self.add_error(name, _t("Another one of this contract has it already."))
        return cleaned

    def others(self) -> Any:
        """The records of the same kind beside this one."""
        model = type(self.instance)
        return model.objects.visible_to(self.actor).exclude(pk=self.instance.pk)

    def changes(self) -> dict[str, Any]:
        """What was changed of the record itself."""
        columns = {field.name for field in self.instance._meta.concrete_fields}
        return {name: self.cleaned_data[name] for name in self.changed_data if name in columns}

    @property
    def given_reason(self) -> str:
        """The reason of this change, where the form asks for one beside the record's fields."""
        columns = {field.name for field in self.instance._meta.concrete_fields}
        return "" if "reason" in columns else str(self.cleaned_data.get("reason", ""))

    def refuse_at(self, found: tuple[str, str] | None) -> None:
        if found:
            field, sentence = found
            self.add_error(field if field in self.fields else None, ValidationError(sentence))

    def keep(self) -> Any:
        """Writes a new record, or what was changed of one through its verb."""
        if self.instance.pk is None:
            return self.save()
        if changes := self.changes():
            self.instance.edit(version=self.version, **changes)
        return self.instance
