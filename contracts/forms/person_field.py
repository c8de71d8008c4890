"""A field for one person of the contract, found by typing.

A directory holds more people than a menu can. Whoever types is offered the people that fit; what
stands in the field is the code and the name of one, or the code or e-mail address alone. So the
field needs no hidden value, and without JavaScript it is an input that takes a code.

    person = PersonField(label=_("Person"))
"""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contracts.models import Person
from portal.forms import RecordChoiceField
from portal.forms.fields import Narrowing
from records.rights import Actor


class PersonPicker(forms.TextInput):
    template_name = "contracts/forms/person_picker.html"
    address = ""  # where suggestions come from; known as soon as the contract is

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["address"] = self.address
        return context


class PersonField(RecordChoiceField):
    widget = PersonPicker
    default_error_messages = {
        "invalid_choice": _("Nobody with this code or e-mail address is known to the contract."),
    }

    def __init__(self, *, only: Narrowing | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Type a part of the name, the kana, the code or e-mail."))
        super().__init__(door=Person.objects.visible_to, only=only, **kwargs)

    def bind(self, actor: Actor) -> None:
        super().bind(actor)
        if actor.contract is not None:
            address = reverse("contracts:pick_person", args=[actor.contract.code])
            self.widget.address = address

    def prepare_value(self, value: Any) -> Any:
        """From a record or its key to what a person reads; what was typed stays as it is."""
        assert self.queryset is not None
        if isinstance(value, int):
            value = self.queryset.filter(pk=value).first()
        return words_for(value) if isinstance(value, Person) else value

    def to_python(self, value: Any) -> Person | None:
        assert self.queryset is not None
        typed = str(value or "").replace("\x00", "").strip()
        if not typed:
            return None
        # By the code first: whoever was chosen from the suggestions is found in its index.
        known = self.queryset.order_by("pk")
        named: list[Person] = list(known.filter(code=typed.split()[0])[:2])
        people = [one for one in named if typed in (one.code, words_for(one))]
        people = people or list(known.filter(email__iexact=typed)[:2])
        if len(people) != 1:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice"
            )
        return people[0]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "")


def words_for(person: Person) -> str:
    return f"{person.code} {person.name}"
