"""Brings staged rows into their table: what differs is changed, what is missing is made.

Two statements a file, so that the database does the work and its triggers write the history.
"""

from collections.abc import Collection
from typing import Any

from django.db import connection, models

from contracts.intake.cells import Moment, Several
from contracts.intake.columns import Column
from contracts.intake.findings import Count
from contracts.intake.reader import Reader
from contracts.models import Contract


def merge(reader: Reader, contract: Contract, header: Collection[str], count: Count) -> None:
    merger = Merger(reader, contract, header)
    count.updated = merger.update()
    count.created = merger.insert()
    count.unchanged = count.rows - count.created - count.updated


class Merger:
    """In its statements `s` is the staged row, `t` the stored one, `r_…` what it points at."""

    def __init__(self, reader: Reader, contract: Contract, header: Collection[str]) -> None:
        self.reader, self.contract, self.header = reader, contract, header
        self.table = f'"{reader.model._meta.db_table}"'
        self.keys = [column for column in reader.columns if column.name in reader.key]

    def update(self) -> int:
        """Only columns that the file has; whoever edits such a row on screen is told."""
        told = [c for c in self.reader.columns if c.name in self.header and c not in self.keys]
        if not told:
            return 0
        values = [(column, self.value(column, stored=True)) for column in told]
        differs = [self.differs(column, value) for column, value in values]
        changes = {self.assigned(column): value for column, value in values if not column.kept_in}
        for derived in self.reader.derived:
            if derived.known and derived.needs in self.header:
                changes[f'"{derived.field}"'] = derived.known
        if any(field.name == "version" for field in self.reader.model._meta.fields):
            changes['"version"'] = "t.version + 1"
        assignments = ", ".join(f"{name} = {value}" for name, value in changes.items())
        return self.run(
            f"UPDATE {self.table} AS t SET {assignments} FROM {self.source()}"  # noqa: S608
            f" WHERE {self.match()} AND ({' OR '.join(differs)})",
            [self.contract.pk],
        )

    def insert(self) -> int:
        columns = [column for column in self.reader.columns if not column.kept_in]
        values = {self.assigned(column): self.value(column) for column in columns}
        values |= {f'"{derived.field}"': derived.new for derived in self.reader.derived}
        values['"contract_id"'] = str(int(self.contract.pk))
        told_fields = {self.field(column) for column in columns}
        told_fields |= {"contract_id", *(derived.field for derived in self.reader.derived)}
        rest = defaults(self.reader.model, without=told_fields)
        names = ", ".join((*values, *(f'"{name}"' for name in rest)))
        told = ", ".join((*values.values(), *("%s" for _name in rest)))
        return self.run(
            f"INSERT INTO {self.table} ({names}) SELECT {told} FROM {self.source()}"  # noqa: S608
            f" WHERE NOT EXISTS (SELECT FROM {self.table} AS t WHERE {self.match()})"
            " ORDER BY s.line",
            [*rest.values(), self.contract.pk],
        )

    def source(self) -> str:
        joins = [f"{self.reader.stage} AS s"]
        for column in self.reader.columns:
            if to := column.points_at:
                joins.append(
                    f'LEFT JOIN "{to.table}" AS "r_{column.name}"'
                    f' ON "r_{column.name}".contract_id = {int(self.contract.pk)}'
                    f' AND "r_{column.name}"."{to.key}" = s."{column.name}"'
                )
        return " ".join(joins)

    def match(self) -> str:
        same = [f"{self.stored(column)} = {self.told(column)}" for column in self.keys]
        return " AND ".join(["t.contract_id = %s", *same])

    def field(self, column: Column) -> str:
        return str(self.reader.model._meta.get_field(column.target).column)  # type: ignore[union-attr]

    def assigned(self, column: Column) -> str:
        place = f"[{column.place}]" if column.place else ""
        return f'"{self.field(column)}"{place}'

    def there(self, column: Column) -> str:
        return column.kept_in or f"t.{self.assigned(column)}"

    def told(self, column: Column) -> str:
        return f'"r_{column.name}".id' if column.points_at else f's."{column.name}"'

    def value(self, column: Column, *, stored: bool = False) -> str:
        instead = [self.there(column)] if stored and column.leaves else []
        if column.at_first and not stored:
            instead.append(column.at_first)
        if column.unknown != "NULL":
            instead.append(column.unknown)
        return (
            f"COALESCE({', '.join([self.told(column), *instead])})"
            if instead
            else self.told(column)
        )

    def stored(self, column: Column) -> str:
        """As a file would tell it."""
        name = self.there(column)
        return f"date_trunc('second', {name})" if isinstance(column.cell, Moment) else name

    def differs(self, column: Column, value: str) -> str:
        if isinstance(column.cell, Several):
            name = f"{self.stored(column)}::text[]"
            return f"NOT ({name} @> {value} AND {name} <@ {value})"
        return f"{self.stored(column)} IS DISTINCT FROM {value}"

    def run(self, statement: str, values: list[Any]) -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return int(cursor.rowcount)


def defaults(model: type[models.Model], *, without: Collection[str]) -> dict[str, Any]:
    """What a new row holds in the columns that nobody tells."""
    return {
        str(field.column): field.get_default()
        for field in model._meta.concrete_fields
        if not field.primary_key and not field.generated and field.column not in without
    }
