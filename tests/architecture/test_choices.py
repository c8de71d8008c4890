"""Whatever a person may pick or narrow by, in forms and in lists, comes through `visible_to`."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django import forms
from django.forms.forms import BaseForm

from accounts.models import User
from portal.forms import RecordChoiceField
from portal.lists import Column, Listing, RecordFilter, listings
from records.models import Attachment
from tests.architecture.sources import ROOMS


def import_all_rooms() -> None:
    for room in ROOMS:
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            importlib.import_module(module.name)


def subclasses(base: type) -> Iterator[type]:
    for child in base.__subclasses__():
        yield child
        yield from subclasses(child)


def own_forms() -> list[type[BaseForm]]:
    import_all_rooms()
    return sorted(
        {form for form in subclasses(BaseForm) if form.__module__.split(".")[0] in ROOMS},
        key=lambda form: f"{form.__module__}.{form.__qualname__}",
    )


def foreign_keys_past_the_door(form: type[Any]) -> list[str]:
    """Fields that offer or accept records other than those of `visible_to`."""
    return [
        name
        for name, field in form.base_fields.items()
        if isinstance(field, forms.ModelChoiceField)
        and not (isinstance(field, RecordChoiceField) and through_the_door(field.door))
    ]


def through_the_door(function: Callable[..., Any]) -> bool:
    """`Model.objects.visible_to` itself, or a function whose text goes through it."""
    return function.__name__ == "visible_to" or "visible_to(" in inspect.getsource(function)


def ways_past_the_door(listing: type[Listing]) -> list[str]:
    closed = [] if through_the_door(listing.rows) else ["rows"]
    return closed + [
        one.key
        for one in listing.filters
        if isinstance(one, RecordFilter) and not through_the_door(one.door)
    ]


def test_there_are_forms_and_lists() -> None:
    assert own_forms()
    assert listings()


def test_forms() -> None:
    found = {form.__qualname__: foreign_keys_past_the_door(form) for form in own_forms()}
    assert {form: fields for form, fields in found.items() if fields} == {}


def test_lists() -> None:
    found = {name: ways_past_the_door(listing) for name, listing in listings().items()}
    assert {name: ways for name, ways in found.items() if ways} == {}


class TestBadExamplesAreFound:
    def test_a_plain_choice_of_records(self) -> None:
        field = forms.ModelChoiceField(queryset=User.objects.all())
        form = type("Form", (forms.Form,), {"user": field})
        assert foreign_keys_past_the_door(form) == ["user"]

    def test_a_choice_that_a_model_form_makes_by_itself(self) -> None:
        form = forms.modelform_factory(Attachment, fields=["attached_by"])
        assert foreign_keys_past_the_door(form) == ["attached_by"]

    def test_a_door_of_another_name(self) -> None:
        with pytest.raises(TypeError, match="visible_to"):
            RecordChoiceField(door=lambda actor: User.objects.all())

    def test_a_list_of_all_rows(self) -> None:
        class Everything(Listing):
            columns = (Column("username", "", sort="username"),)
            filters = (RecordFilter("user", "", door=lambda actor: User.objects.all()),)

            def rows(self, actor: Any) -> Any:
                return User.objects.all()

        assert ways_past_the_door(Everything) == ["rows", "user"]
