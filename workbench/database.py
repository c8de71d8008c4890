"""What the database does for the search: normalised columns beside a record, and their indexes."""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor as Editor

from records.database import TableOperation

TITLE, TEXT = "search_title", "search_text"


class Searched(TableOperation):
    """Makes the records of a model searchable, whatever statement writes them.

    The database computes two columns from the fields: number and title, and everything. The
    model does not know of them, so that no list reads them; the history leaves them out, because
    they say nothing new. `at` is the field that tells which records are newest; without it the
    order in which they were made does. `number` is one that the papers print; one that counts has
    an index of its own. All but `at` are text of the record's own table, and the type of a field
    cannot be changed while the operation is in force. The longer text is kept as it is, because
    unpacking it took more than half of the time in which the newest records are looked into.
    """

    def __init__(
        self,
        model: str,
        *,
        title: tuple[str, ...],
        body: tuple[str, ...] = (),
        number: str = "",
        at: str = "",
    ) -> None:
        super().__init__(model)
        self.title, self.body, self.number, self.at = title, body, number, at

    def on_table(self, model: Any, schema_editor: Editor) -> Iterable[str]:
        table = model._meta.db_table
        key = model._meta.pk.column
        titled = [name for name in (self.number, *self.title) if name]
        yield (
            f'ALTER TABLE "{table}"'
            f' ADD COLUMN "{TITLE}" text GENERATED ALWAYS AS ({told(model, titled)}) STORED,'
            f' ADD COLUMN "{TEXT}" text STORAGE EXTERNAL GENERATED ALWAYS AS'
            f" ({told(model, [*titled, *self.body])}) STORED"
        )
        for column in (TITLE, TEXT):
            yield (
                f'CREATE INDEX "{table}_{column}" ON "{table}"'
                f' USING gin (contract_id, public.search_bigrams("{column}"))'
            )
        newest = [column_of(model, self.at)] if self.at else []
        columns = ", ".join(f'"{column}"' for column in ("contract_id", *newest, key))
        yield f'CREATE INDEX "{table}_search_newest" ON "{table}" ({columns})'
        if self.number:
            number = column_of(model, self.number)
            yield (
                f'CREATE INDEX "{table}_search_number" ON "{table}"'
                f' (contract_id, public.search_norm("{number}"))'
            )

    def off_table(self, model: Any, schema_editor: Editor) -> Iterable[str]:
        table = model._meta.db_table
        yield f'DROP INDEX IF EXISTS "{table}_search_newest"'
        yield (
            f'ALTER TABLE "{table}" DROP COLUMN IF EXISTS "{TITLE}", DROP COLUMN IF EXISTS "{TEXT}"'
        )
        yield f'DROP INDEX IF EXISTS "{table}_search_number"'

    def describe(self) -> str:
        return f"Make {self.model} searchable"


def column_of(model: Any, name: str) -> str:
    return str(model._meta.get_field(name).column)


def told(model: Any, names: Iterable[str]) -> str:
    """The fields one after the other. No word crosses the line breaks between them, because a
    normalised text holds no space of any kind."""
    parts = (f"""coalesce(public.search_norm("{column_of(model, name)}"), '')""" for name in names)
    return " || E'\\n' || ".join(parts)
