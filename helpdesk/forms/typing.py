"""Fields in which somebody types and one Enter chooses.

What stands in such a field is the code and the name. Whatever else was typed counts as well if it
fits one record alone, so that the form needs no JavaScript and forgives who skips the Enter.
"""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contracts.forms.person_field import PersonField
from contracts.forms.person_field import words_for as person_words
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
    default_error_messages = {
        "invalid_choice": _("Choose one of the suggestions, or note an unknown caller below."),
    }

    def __init__(self, *, door: Any, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "")
        super().__init__(widget=Combobox("helpdesk:call_callers", "id_subject"), **kwargs)

    def bind(self, actor: Actor) -> None:
        RecordChoiceField.bind(self, actor)
        widget: Any = self.widget
        widget.code = actor.contract.code

    def exactly(self, value: Any) -> Person | None:
        """Whoever stands in the field by code; nobody for words that still are to be chosen by.
        The code alone is asked for first, because a person chosen from the suggestions is found
        by it in the index, and not among all people."""
        typed = str(value or "").replace("\x00", "").strip()
        rows: Any = self.queryset
        people: list[Person] = list(rows.filter(code=typed.split()[0])) if typed else []
        return next((one for one in people if typed in (one.code, person_words(one))), None)

    def to_python(self, value: Any) -> Person | None:
        if found := self.exactly(value):
            return found
        try:
            return super().to_python(value)
        except forms.ValidationError:
            rows: Any = self.queryset
            only: Person = the_only_one(rows.on(timezone.localdate()).called(str(value)), self)
            return only


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
        rows: Any = self.queryset
        code = typed.split()[0]
        named = [one for one in rows.filter(code=code) if typed in (code, words_for(one))]
        found: Category = named[0] if named else the_only_one(rows.called(typed), self)
        return found


def words_for(category: Category) -> str:
    return f"{category.code} {category.name}"


def the_only_one(rows: Any, field: forms.Field) -> Any:
    found = list(rows[:2])
    if len(found) != 1:
        raise forms.ValidationError(field.error_messages["invalid_choice"], code="invalid_choice")
    return found[0]
