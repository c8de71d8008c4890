"""One kind of file: what its columns mean, and to which table its rows belong."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from contracts.intake.columns import Column, Derived
from contracts.intake.staging import staged_as

Values = dict[str, Any]


@dataclass(frozen=True)
class Reader:
    name: str  # of the file, without its ending
    model: type[models.Model]
    key: tuple[str, ...]  # columns that name a row
    columns: Sequence[Column]
    derived: Sequence[Derived] = ()
    # Sentences about what looks wrong in a row by itself.
    doubts: Callable[[Values], Iterable[object]] | None = None

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def stage(self) -> str:
        return f'pg_temp."{staged_as(self.name)}"'

    @property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}
