"""No migration may lock a table for long or lose what is in it."""

import pytest
from django_migration_linter import MigrationLinter
from django_migration_linter.sql_analyser import analyse_sql_statements, get_sql_analyser_class

from itsm import settings

ROOMS = ["accounts", "contracts", "governance", "helpdesk", "portal", "records", "workbench"]


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
    linter = MigrationLinter(
        path=str(settings.BASE_DIR), include_apps=ROOMS, no_cache=True, no_output=False
    )
    linter.lint_all_migrations()
    assert linter.nb_total > len(ROOMS)
    assert not linter.has_errors, capsys.readouterr().out
