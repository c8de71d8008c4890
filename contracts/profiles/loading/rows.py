"""How the rows of a section reach their records. One `Rows` is enough for most sections:

register_rows(Rows("work_lines", WorkLine, of_papers(Value("code"), Value("name"))))
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any

from django.db import models
from django.db.models import ForeignKey, ManyToManyField

from contracts.models import Contract
from contracts.profiles.loading.compare import Values
from contracts.profiles.loading.fields import Reference, References, Sections, Value, found
from records.registries import Registry

Pointer = tuple[type[models.Model], int, str]  # a record and its column that points at another


@dataclass(frozen=True)
class Adapter:
    """`name` is the section, or section.list for a list within its rows; the key of such a row
    is that of the outer one and its own, with a slash between them."""

    name: str
    model: type[models.Model]
    fields: tuple[Value, ...]

    @property
    def label(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def section(self) -> str:
        return self.name.partition(".")[0]

    @property
    def list_within(self) -> str:
        return self.name.partition(".")[2]

    def after(self) -> set[type[models.Model]]:
        """Of which models the records must be there first."""
        named = {field.to for field in self.fields if isinstance(field, Reference)}
        return {model for model in named if model and model is not self.model}

    def wanted(self, sections: Sections) -> dict[str, Values]:
        raise NotImplementedError

    def records(self, contract: Contract, *, locked: bool) -> dict[str, Any]:
        raise NotImplementedError

    def new(self, contract: Contract, key: str) -> Any:
        raise NotImplementedError

    def path_of(self, key: str) -> tuple[str, ...]:
        """Where the row stands in the file."""
        outer, slash, own = key.partition("/")
        return (self.section, outer, self.list_within, own) if slash else (self.section, key)

    def values(self, row: dict[str, Any], sections: Sections) -> Values:
        return {field.name: field.said(row, sections) for field in self.fields}

    def present(self, record: Any) -> Values:
        return {field.name: field.stands(record) for field in self.fields}

    def put(self, record: Any, values: Values) -> None:
        changed = [field for field in self.fields if field.name in values]
        for field in changed:
            field.put(record, values[field.name])
        if record.pk and hasattr(record, "version"):
            record.version += 1  # whoever has a form of it open is told
        record.save()
        for field in changed:
            field.put_after_saving(record, values[field.name])

    def drop(self, record: Any) -> None:
        record.delete()

    def parents_first(self, wanted: dict[str, Values]) -> list[str]:
        return list(wanted)

    def label_of(self, name: str) -> str:
        return str(getattr(self.model._meta.get_field(name), "verbose_name", name))


@dataclass(frozen=True)
class Facts(Adapter):
    """A section without rows: facts of the contract itself."""

    model: type[models.Model] = Contract
    fields: tuple[Value, ...] = ()

    @property
    def label(self) -> str:
        return self.name

    def wanted(self, sections: Sections) -> dict[str, Values]:
        return {self.name: self.values(sections[self.section], sections)}

    def records(self, contract: Contract, *, locked: bool) -> dict[str, Any]:
        return {self.name: contract}

    def path_of(self, key: str) -> tuple[str, ...]:
        return (self.section,)


@dataclass(frozen=True)
class Rows(Adapter):
    """Rows with a code of their own, which are records of one model."""

    key: str = "code"
    outer: str = ""  # the foreign key to the row around it
    key_in_file: str = ""  # where it is called otherwise

    def wanted(self, sections: Sections) -> dict[str, Values]:
        return {key: self.values(row, sections) for key, row in self._rows_of_file(sections)}

    def _rows_of_file(self, sections: Sections) -> Iterator[tuple[str, dict[str, Any]]]:
        for row in sections.get(self.section, []):
            if not self.list_within:
                yield row[self.key_in_file or self.key], row
                continue
            for inner in row[self.list_within]:
                inner = {self.key: inner} if isinstance(inner, str) else inner
                yield f"{row['code']}/{inner[self.key_in_file or self.key]}", inner

    def records(self, contract: Contract, *, locked: bool) -> dict[str, Any]:
        named = [field.name for field in self.fields if isinstance(field, Reference)]
        columns = [self.model._meta.get_field(name) for name in named]
        single = [column.name for column in columns if isinstance(column, ForeignKey)]
        several = [column.name for column in columns if isinstance(column, ManyToManyField)]
        rows = self.model._default_manager.filter(contract=contract).order_by("pk")
        rows = rows.select_related(*single, *filter(None, [self.outer]), "contract")
        rows = rows.prefetch_related(*several)
        if locked:
            rows = rows.select_for_update(of=("self",))
        # Without a key of the file it was made on screen.
        return {self.key_of(record): record for record in rows if getattr(record, self.key)}

    def key_of(self, record: Any) -> str:
        own = str(getattr(record, self.key))
        return f"{getattr(record, self.outer).code}/{own}" if self.outer else own

    def new(self, contract: Contract, key: str) -> Any:
        record = self.model(contract=contract)
        if self.outer:
            code, _slash, key = key.partition("/")
            around: Any = self.model._meta.get_field(self.outer).related_model
            setattr(record, self.outer, found(around, contract, code=code))
        column: Any = self.model._meta.get_field(self.key)
        setattr(record, self.key, column.to_python(key))
        return record

    def after(self) -> set[type[models.Model]]:
        if not self.outer:
            return super().after()
        outer: Any = self.model._meta.get_field(self.outer).related_model
        return super().after() | {outer}

    def parents_first(self, wanted: dict[str, Values]) -> list[str]:
        """Rows that point at others of the same section come after those."""
        own = [f.name for f in self.fields if isinstance(f, Reference) and f.to is self.model]
        sorter: TopologicalSorter[str] = TopologicalSorter()
        for key, values in wanted.items():
            above = {values[name] for name in own} & wanted.keys()
            sorter.add(key, *(above - {key}))
        return list(sorter.static_order()) if own else list(wanted)

    def pointers(self, record: Any) -> Iterator[Pointer]:
        """Whatever points at a record, except what is a part of it."""
        parts = {self._links(field) for field in self.fields if isinstance(field, References)}
        relations: Iterable[Any] = self.model._meta.get_fields(include_hidden=True)
        for relation in relations:
            if relation.auto_created and not relation.concrete and not relation.many_to_many:
                other: Any = relation.related_model
                if other not in parts:
                    name = relation.field.name
                    for pk in other._base_manager.filter(**{name: record.pk}).values_list("pk"):
                        yield other, pk[0], name

    def pointers_from(self, record: Any, field: Reference) -> Iterator[Pointer]:
        """Those that go away when this field of the record gets another value."""
        if not isinstance(field, References):
            yield self.model, record.pk, field.name
            return
        links = self._links(field)
        column: Any = self.model._meta.get_field(field.name)
        own = {column.m2m_field_name(): record.pk}
        for link in links._base_manager.filter(**own):
            yield links, link.pk, column.m2m_reverse_field_name()

    def _links(self, field: References) -> Any:
        column: Any = self.model._meta.get_field(field.name)
        return column.remote_field.through


ADAPTERS: Registry[Adapter] = Registry(of="an adapter of the contract profile")


def register_rows(*adapters: Adapter) -> None:
    for adapter in adapters:
        ADAPTERS.add(adapter.name, adapter)


def in_order() -> list[Adapter]:
    """Each after those whose records it points at; the facts of the contract first."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for adapter in ADAPTERS.values():
        needed = adapter.after()
        sorter.add(adapter.name, *(a.name for a in ADAPTERS.values() if a.model in needed))
    return [ADAPTERS[name] for name in sorter.static_order()]
