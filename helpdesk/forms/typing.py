"""Fields in which somebody types and one Enter chooses.

What stands in such a field is the code and the name. Whatever else was typed counts as well if it
fits one record alone, so that the form needs no JavaScript and forgives who skips the Enter.
"""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contracts.forms.person_field import PersonField
from contracts.models import Person
from helpdesk.models import Category
from portal.forms import RecordChoiceField
from records.rights import Actor


class Combobox(forms.TextInput):
    """`url_name` answers the suggestions; `next` is the field that follows the choice."""

    template_name = "helpdesk/call/combobox.html"

    def __init__(self, url_name: str, next: str, *, at_once: bool = False) -> None:
        super().__init__(attrs={"autocomplete": "off", "spellcheck": "false"})
        self.facts = {"url_name": url_name, "next": next, "at_once": at_once}
        self.code = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= self.facts | {"code": self.code}
        return context


class CallerField(PersonField):
    widget = Combobox("helpdesk:call_callers", "id_subject")
    default_error_messages = {
        "invalid_choice": _("Choose one of the suggestions, or note an unknown caller below."),
    }

    def __init__(self, *, door: Any, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "")
        super().__init__(**kwargs)

    def bind(self, actor: Actor) -> None:
        RecordChoiceField.bind(self, actor)
        self.widget.code = actor.contract.code

    def exactly(self, value: Any) -> Person | None:
        """Whoever stands in the field by code; nobody for words that still are to be chosen by."""
        try:
            return super().to_python(value)
        except forms.ValidationError:
            return None

    def to_python(self, value: Any) -> Person | None:
        try:
            return super().to_python(value)
        except forms.ValidationError:
            assert self.queryset is not None
            there = self.queryset.on(timezone.localdate())
            return the_only_one(there.called(str(value)), self)


class CategoryField(RecordChoiceField):
    widget = Combobox("helpdesk:call_categories", "id_answer", at_once=True)
    default_error_messages = {"invalid_choice": _("Choose one of the categories.")}

    def bind(self, actor: Actor) -> None:
        super().bind(actor)
        self.widget.code = actor.contract.code

    def prepare_value(self, value: Any) -> Any:
        return words_for(value) if isinstance(value, Category) else value

    def to_python(self, value: Any) -> Category | None:
        typed = str(value or "").replace("\x00", "").strip()
        if not typed:
            return None
        assert self.queryset is not None
        code = typed.split()[0]
        named = [one for one in self.queryset.filter(code=code) if typed in (code, words_for(one))]
        return named[0] if named else the_only_one(self.queryset.called(typed), self)


def words_for(category: Category) -> str:
    return f"{category.code} {category.name}"


def the_only_one(rows: Any, field: forms.Field) -> Any:
    found = list(rows[:2])
    if len(found) != 1:
        raise forms.ValidationError(field.error_messages["invalid_choice"], code="invalid_choice")
    return found[0]
