"""One column of a list: what it is called, how a row fills it, and what orders by it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

Text = str | Promise


@dataclass(frozen=True)
class Column:
    """`key` names the column in the address and, unless `value` says otherwise, the attribute.

    sort      the fields that order by this column, "-" before one that runs against the others
    template  shows the cell; it is given `row`, `value` and `listing`
    export    the value for files where it is not the shown one
    link      the cell leads to the record (`Listing.url`)
    shown     whether the column is there before anybody chose
    number    digits, set right
    needs     relations to join only while the column is shown
    """

    key: str
    label: Text
    sort: str | Sequence[str] = ()
    value: str | Callable[[Any], Any] = ""
    template: str = ""
    export: Callable[[Any], Any] | None = None
    link: bool = False
    shown: bool = True
    number: bool = False
    needs: Sequence[str] = ()

    def value_of(self, row: Any) -> Any:
        if callable(self.value):
            return self.value(row)
        *path, name = (self.value or self.key).replace("__", ".").split(".")
        for step in path:
            row = getattr(row, step)
            if row is None:
                return None
        display = getattr(row, f"get_{name}_display", None)
        return display() if display else getattr(row, name)

    def exported(self, row: Any) -> Any:
        return self.export(row) if self.export else self.value_of(row)


@dataclass(frozen=True)
class Cell:
    """One value on the page; `kind` tells the template how to write it."""

    column: Column
    value: Any

    @property
    def kind(self) -> str:
        if self.column.template:
            return "template"
        if self.value is None or self.value == "":
            return "empty"
        if isinstance(self.value, bool):
            return "yes" if self.value else "no"
        if isinstance(self.value, datetime):
            return "moment"
        return "day" if isinstance(self.value, date) else "text"


def yes_or_no(value: bool) -> str:
    return _("yes") if value else _("no")
