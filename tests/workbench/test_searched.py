"""The operation of a migration that makes a model searchable, and its undoing."""

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from contracts.models import RelatedContract
from tests.conftest import as_owner
from tests.contract_cast import make_contract, make_member
from tests.contracts.registers import make_related_contract
from workbench.database import TEXT, TITLE, Searched
from workbench.search.found import search
from workbench.search.registry import searchables

TABLE = RelatedContract._meta.db_table
RELATED = Searched(
    "contracts.relatedcontract",
    title=("name",),
    body=("holder", "part", "wording", "note"),
    number="number",
)


def made(table: str) -> set[str]:
    """Columns and indexes of the search on a table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attgenerated = 's'"
            " UNION SELECT indexname FROM pg_indexes WHERE tablename = %s"
            " AND indexname LIKE %s",
            [table, table, f"{table}\\_search\\_%"],
        )
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db(transaction=True)
def test_it_is_undone_and_done_again() -> None:
    before = made(TABLE)
    assert {TITLE, TEXT, f"{TABLE}_search_number", f"{TABLE}_search_newest"} <= before
    member = make_member(make_contract(), "manager")
    related = make_related_contract(member.contract)
    with as_owner():
        state = MigrationLoader(connection).project_state()
        with connection.schema_editor() as editor:
            RELATED.database_backwards("workbench", editor, state, state)
        assert {TITLE, TEXT}.isdisjoint(made(TABLE))
        assert not any("_search_" in name for name in made(TABLE))
        with connection.schema_editor() as editor:
            RELATED.database_forwards("workbench", editor, state, state)
    assert made(TABLE) == before
    assert [hit.record for hit in search(member, related.name).hits] == [related]


@pytest.mark.django_db
def test_what_is_registered_is_indexed() -> None:
    for searchable in searchables():
        table = searchable.model._meta.db_table
        wanted = {TITLE, TEXT, f"{table}_search_newest"}
        if searchable.number and not searchable.cited:  # what counts has an index of its own
            wanted.add(f"{table}_search_number")
        assert wanted <= made(table), f"{searchable.kind}: write a migration with Searched."
