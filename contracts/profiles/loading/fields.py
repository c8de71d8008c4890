"""How one value of a row of the file stands in the columns of a record.

Values are compared as plain ones: days as text, references as codes, nothing as None.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

from contracts.models import Contract
from records.errors import DomainError

Row = dict[str, Any]
Sections = dict[str, Any]


def plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return None if value == "" else value


def found(model: type[models.Model], contract: Contract, **code: str) -> Any:
    """A row that the file points at stands in the file; people may have removed its record."""
    try:
        return model._default_manager.get(contract=contract, **code)
    except ObjectDoesNotExist as error:
        raise DomainError(
            _("“%(code)s” (%(kind)s) is needed and was removed on screen.")
            % {"code": ", ".join(code.values()), "kind": model._meta.verbose_name}
        ) from error


@dataclass(frozen=True)
class Value:
    """A value with a column of its own. `key` is its name in the file where that differs."""

    name: str
    key: str = ""

    @property
    def in_file(self) -> str:
        return self.key or self.name

    def said(self, row: Row, sections: Sections) -> Any:
        return plain(row.get(self.in_file))

    def stands(self, record: Any) -> Any:
        return plain(getattr(record, self.name))

    def put(self, record: Any, value: Any) -> None:
        column = record._meta.get_field(self.name)
        if value is None and not column.null:
            value = column.get_default()
        setattr(record, self.name, column.to_python(value))

    def put_after_saving(self, record: Any, value: Any) -> None:
        """For what can only point at a record that exists."""

    def longest(self, model: type[models.Model]) -> int | None:
        return getattr(model._meta.get_field(self.name), "max_length", None)


@dataclass(frozen=True)
class Source(Value):
    """The requirements that a row comes from."""

    name: str = "source"
    key: str = "req"

    def said(self, row: Row, sections: Sections) -> Any:
        return plain(", ".join(row.get(self.in_file, [])))


@dataclass(frozen=True)
class Computed(Value):
    """What the file says with values of other rows, or in other words than the column."""

    says: Callable[[Row, Sections], Any] = lambda row, sections: None

    def said(self, row: Row, sections: Sections) -> Any:
        return plain(self.says(row, sections))


@dataclass(frozen=True)
class Reference(Value):
    """Another record of the contract, meant by its code."""

    to: type[models.Model] | None = None
    code: str = "code"  # the column of the other that holds it

    def stands(self, record: Any) -> Any:
        other = getattr(record, self.name)
        return getattr(other, self.code) if other else None

    def put(self, record: Any, value: Any) -> None:
        setattr(record, self.name, self._find(record, value) if value else None)

    def _find(self, record: Any, value: str) -> Any:
        assert self.to
        contract = record if isinstance(record, Contract) else record.contract
        return found(self.to, contract, **{self.code: value})

    def longest(self, model: type[models.Model]) -> int | None:
        return None


@dataclass(frozen=True)
class References(Reference):
    """Several other records of the contract, in no order."""

    def said(self, row: Row, sections: Sections) -> Any:
        return sorted(row.get(self.in_file, []))

    def stands(self, record: Any) -> Any:
        return sorted(getattr(other, self.code) for other in getattr(record, self.name).all())

    def put(self, record: Any, value: Any) -> None:
        """Waits until the record is there."""

    def put_after_saving(self, record: Any, value: Any) -> None:
        others = [self._find(record, code) for code in value]
        getattr(record, self.name).set(others, through_defaults={"contract": record.contract})


def of_papers(*fields: Value) -> tuple[Value, ...]:
    """With what every row may carry."""
    return (*fields, Source(), Value("assumed"), Value("note"))
