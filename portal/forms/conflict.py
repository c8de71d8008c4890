"""Two versions of one record side by side: mine, theirs, and what it was when I began."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.forms.files import FilesField
from portal.forms.keeping import jsonable, keeps


@dataclass(frozen=True)
class Row:
    """One field in which the two versions differ. `take`: the version marked beforehand."""

    name: str
    label: str
    began: str
    theirs: str
    mine: str
    take: str
    clash: bool  # both changed it: nobody but a person can decide


def differing_rows(sent: forms.ModelForm, now: forms.ModelForm, began: dict[str, Any]) -> list[Row]:
    """`sent`: the form as posted; `now`: the same form over the record as it is in the database."""
    rows = []
    for name, form_field in sent.fields.items():
        if not keeps(form_field) or isinstance(form_field, forms.FileField | FilesField):
            continue
        theirs = now.get_initial_for_field(form_field, name)
        mine = sent[name].data
        if not form_field.has_changed(theirs, mine):
            continue
        known = name in began
        i_changed = not known or form_field.has_changed(as_value(form_field, began[name]), mine)
        prepared = jsonable(form_field.prepare_value(theirs))
        they_changed = not known or prepared != began[name]
        rows.append(
            Row(
                name=name,
                label=str(sent[name].label),
                began=shown(form_field, began.get(name)),
                theirs=shown(form_field, form_field.prepare_value(theirs)),
                mine=shown(form_field, mine),
                take="mine" if i_changed and not form_field.disabled else "theirs",
                clash=i_changed and they_changed,
            )
        )
    return rows


def as_value(form_field: forms.Field, kept: Any) -> Any:
    """What the signed state kept as text, as the field's own kind of value."""
    try:
        return form_field.to_python(kept)
    except ValidationError:
        return kept


def shown(form_field: forms.Field, value: Any) -> str:
    """A value in words: the label of a choice, the name of a record, yes or no."""
    if isinstance(form_field, forms.BooleanField):
        return _("yes") if value else _("no")
    values = value if isinstance(value, list | tuple) else [value]
    given = [each for each in values if each not in (None, "")]
    if not given:
        return ""
    if isinstance(form_field, forms.ModelChoiceField):
        return ", ".join(_names_of(form_field, given))
    if isinstance(form_field, forms.ChoiceField):
        labels = dict(_flat(form_field.choices))
        return ", ".join(str(labels.get(str(each), each)) for each in given)
    return ", ".join(str(each) for each in given)


def _names_of(form_field: forms.ModelChoiceField, keys: list[Any]) -> list[str]:
    assert form_field.queryset is not None  # bound to the actor when the form was made
    try:
        rows = list(form_field.queryset.filter(pk__in=keys))
    except (ValueError, ValidationError):
        rows = []
    names = [form_field.label_from_instance(row) for row in rows]
    return names + [_("not visible to you")] * (len(keys) - len(names))


def _flat(choices: Any) -> list[tuple[str, Any]]:
    flat: list[tuple[str, Any]] = []
    for value, label in choices:
        if isinstance(label, list | tuple):
            flat += _flat(label)
        else:
            flat.append((str(value), label))
    return flat


def typed(form: forms.BaseForm, data: QueryDict) -> list[tuple[str, str]]:
    """Everything that was typed, to be carried through the page of the conflict."""
    names = {form.add_prefix(name) for name, each in form.fields.items() if keeps(each)}
    sent = [
        (key, value)
        for key, values in data.lists()
        if key in names or key.rsplit("_", 1)[0] in names  # parts of a split input
        for value in values
    ]
    arrived = [
        (form.add_prefix(name), str(file.pk))
        for name, each in form.fields.items()
        if isinstance(each, FilesField)
        for file in each.widget.fresh
    ]
    return sent + arrived
