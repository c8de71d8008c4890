"""What only the database can hold: records that belong together belong to one contract."""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor as Editor

from records.database import TableOperation


class KeyWithContract(TableOperation):
    """Lets other tables point at a row together with its contract."""

    def on_table(self, model: Any, schema_editor: Editor) -> Iterable[str]:
        table = model._meta.db_table
        yield f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_in_contract" UNIQUE (contract_id, id)'

    def off_table(self, model: Any, schema_editor: Editor) -> Iterable[str]:
        table = model._meta.db_table
        yield f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS "{table}_in_contract"'

    def describe(self) -> str:
        return f"Let others point at {self.model} with its contract"


class SameContract(TableOperation):
    """Foreign keys that never lead into another contract, whatever statement wrote them."""

    def __init__(self, model: str, *fields: str) -> None:
        super().__init__(model)
        self.fields = fields

    def on_table(self, model: Any, schema_editor: Editor) -> Iterable[str]:
        table = model._meta.db_table
        for name in self.fields:
            field = model._meta.get_field(name)
            target = field.related_model._meta.db_table
            yield (
                f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}_of_same_contract"'
                f' FOREIGN KEY (contract_id, "{field.column}")'
                f' REFERENCES "{target}" (contract_id, id) DEFERRABLE INITIALLY DEFERRED'
            )

    def off_table(self, model: Any, schema_editor: Editor) -> Iterable[str]:
        table = model._meta.db_table
        for name in self.fields:
            yield f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS "{name}_of_same_contract"'

    def describe(self) -> str:
        return f"Keep {', '.join(self.fields)} of {self.model} within the contract"
