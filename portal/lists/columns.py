"""One column of a list: what it is called, how a row fills it, and what orders by it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.functional import Promise, cached_property
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.templatetags.components import moment

Text = str | Promise
SHORT = 12  # characters
NOTHING = format_html('<span class="none" aria-hidden="true">{}</span>', "–")


@dataclass(frozen=True)
class Column:
    """`key` names the column in the address and, unless `value` says otherwise, the attribute.

    sort      the fields that order by this column, "-" before one that runs against the others
    cell      writes the cell of a row, where its value alone does not say all
    template  the same for a cell in which something is done; given `row`, `value` and `listing`
    export    the value for files where it is not the shown one
    link      the cell leads to the record (`Listing.url`)
    shown     whether the column is there before anybody chose
    number    digits, set right
    wide      sentences, which get the room that others leave
    needs     relations to join only while the column is shown
    """

    key: str
    label: Text
    sort: str | Sequence[str] = ()
    value: str | Callable[[Any], Any] = ""
    cell: Callable[[Any], SafeString] | None = None
    template: str = ""
    export: Callable[[Any], Any] | None = None
    link: bool = False
    shown: bool = True
    number: bool = False
    wide: bool = False
    needs: Sequence[str] = ()

    def value_of(self, row: Any) -> Any:
        """Never a verb: a template calls what can be called, and a key may be named like one."""
        value = (
            self.value(row) if callable(self.value) else attribute_of(row, self.value or self.key)
        )
        if callable(value):
            raise TypeError(
                f"The column {self.key!r} of {type(row).__name__} names something to call."
                " Give it a value."
            )
        return value

    def exported(self, row: Any) -> Any:
        return self.export(row) if self.export else self.value_of(row)


def attribute_of(row: Any, names: str) -> Any:
    *path, name = names.replace("__", ".").split(".")
    for step in path:
        row = getattr(row, step)
        if row is None:
            return None
    value = getattr(row, name)
    labels = labels_of(type(row), name) if isinstance(row, Model) else None
    return str(labels.get(value, value)) if labels else value


@cache
def labels_of(model: type[Model], name: str) -> dict[Any, Text]:
    """Values and words of a field with choices. Django's own get_…_display translates all words
    of the field for each row.
    """
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return {}
    return dict(getattr(field, "flatchoices", ()))


@dataclass(frozen=True)
class Cell:
    """One value on the page. `head`: it names its row, and leads to the record."""

    column: Column
    row: Any
    head: bool = False

    @cached_property
    def value(self) -> Any:
        return self.column.value_of(self.row)

    @property
    def style(self) -> str:
        """How it stands in the table: names, numbers and states are never broken."""
        if self.column.wide:
            return "wide"
        if self.column.number:
            return "numeric"
        made = self.column.cell or self.column.template
        return "" if made or len(str(self.value)) > SHORT else "whole"

    @property
    def shown(self) -> SafeString:
        if self.column.cell:
            return self.column.cell(self.row)
        if isinstance(self.value, bool):
            return conditional_escape(yes_or_no(self.value))
        if isinstance(self.value, date):
            return moment(self.value)
        text = "" if self.value is None else str(self.value)
        return conditional_escape(text) if text else NOTHING


def yes_or_no(value: bool) -> str:
    return _("yes") if value else _("no")
