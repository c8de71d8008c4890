"""No migration may lock a table for long or lose what is in it."""

from functools import cached_property

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django_migration_linter import MigrationLinter
from django_migration_linter.sql_analyser import analyse_sql_statements, get_sql_analyser_class

from itsm import settings

ROOMS = ["accounts", "contracts", "governance", "helpdesk", "portal", "records", "workbench"]


class InOnePass(MigrationLinter):
    """Reads the statements of each migration on its way through all of them; the original begins
    at the first one again for each."""

    @cached_property
    def statements(self) -> dict[tuple[str, str], list[str]]:
        loader, found = MigrationLoader(connection, replace_migrations=False), {}
        leaves = loader.graph.leaf_nodes()
        plan = dict.fromkeys(key for leaf in leaves for key in loader.graph.forwards_plan(leaf))
        state = loader.project_state([])
        for key in plan:
            migration = loader.graph.nodes[key]
            with connection.schema_editor(collect_sql=True, atomic=migration.atomic) as editor:
                state = migration.apply(state, editor, collect_sql=True)
            whole = editor.collected_sql
            found[key] = ["BEGIN;", *whole, "COMMIT;"] if migration.atomic else whole
        return found

    def get_sql(self, app_label: str, migration_name: str) -> list[str]:
        return "\n".join(self.statements[app_label, migration_name]).splitlines()


@pytest.mark.parametrize(
    "harmful",
    [
        'ALTER TABLE "accounts_user" DROP COLUMN "email";',
        'ALTER TABLE "accounts_user" ADD COLUMN "age" integer NOT NULL;',
        'ALTER TABLE "accounts_user" RENAME TO "people";',
    ],
)
def test_harm_is_seen(harmful: str) -> None:
    analyser = get_sql_analyser_class("postgresql")
    errors, *_ = analyse_sql_statements(analyser, [harmful])
    assert errors


@pytest.mark.django_db
def test_no_migration_does_harm(capsys: pytest.CaptureFixture[str]) -> None:
    linter = InOnePass(
        path=str(settings.BASE_DIR), include_apps=ROOMS, no_cache=True, no_output=False
    )
    linter.lint_all_migrations()
    assert linter.nb_total > len(ROOMS)
    assert not linter.has_errors, capsys.readouterr().out
