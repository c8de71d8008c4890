"""Tests sit on a real PostgreSQL and a real Valkey; `script/test` brings both up.

The schema is made by the owner of the database, the tests run as the application's role, so
that a missing grant or a missing refusal shows here and not in production.
"""

import gc
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import environ
import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase
from django.test.utils import setup_databases, teardown_databases
from pytest_django import Settings

from tests.template_database import template_of

pytest_plugins = [
    "tests.cast",
    "tests.contract_cast",
    "tests.network",
    "tests.statics",
    "tests.trace",
    "tests.files",
]

OWNER_URL = os.environ.get("DATABASE_OWNER_URL", "")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What starts processes takes longest. It comes first, where one worker is handed all of it,
    keeps one portal for it, and the others share what is left."""
    items.sort(key=lambda item: item.get_closest_marker("processes") is None)


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end. Python looked through all of it again and
    again for what nobody needs any more, an eighth of the time of a test that asks for pages."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@contextmanager
def as_owner() -> Iterator[None]:
    """Inside, the default connection is the owner's."""
    owner = environ.Env.db_url_config(OWNER_URL)
    application = {key: connection.settings_dict[key] for key in ("USER", "PASSWORD")}
    connection.close()
    connection.settings_dict |= {key: owner[key] for key in application}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict |= application


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker, worker_id: str
) -> Iterator[None]:
    name = os.environ.get("UNYO_TEST_DATABASE", "unyo_test")
    with django_db_blocker.unblock(), as_owner():
        told = {"TEMPLATE": template_of(name), "NAME": f"{name}_{worker_id}"}
        connection.settings_dict["TEST"] |= told
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        end_other_sessions()
        with as_owner():
            teardown_databases(made, verbosity=0)


def end_other_sessions() -> None:
    """What a browser asked for and did not wait for must not keep the database from going."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user"
            " AND datname = current_database() AND pid <> pg_backend_pid()"
        )


def empty_tables(self: TransactionTestCase) -> None:
    """Between tests that commit: the owner empties all tables, append-only ones included. Only
    those with rows: to truncate them all takes longer than most tests do."""
    with as_owner(), transaction.atomic(), connection.cursor() as cursor:
        filled = filled_tables(cursor)
        for table in filled:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        for table in filled:
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608 (names of our own tables)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in filled:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
        cursor.execute(
            "SELECT format('ALTER TABLE %%I ALTER COLUMN %%I RESTART', table_name, column_name)"
            " FROM information_schema.columns WHERE is_identity = 'YES' AND table_name = ANY(%s)",
            [filled],
        )
        for (restart,) in cursor.fetchall():
            cursor.execute(restart)


def filled_tables(cursor: Any) -> list[str]:
    kept = ("django_migrations", "django_content_type", "auth_permission")
    tables = [t for t in connection.introspection.table_names(cursor) if t not in kept]
    each = (f"SELECT '{t}' WHERE EXISTS (SELECT FROM \"{t}\")" for t in tables)  # noqa: S608
    cursor.execute(" UNION ALL ".join(each))
    return [table for (table,) in cursor.fetchall()]


TransactionTestCase._fixture_teardown = empty_tables  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def cache_of_its_own(settings: Settings) -> None:
    """What one test left in the cache, no other one finds, nor the next run."""
    own = {**settings.CACHES["default"], "KEY_PREFIX": uuid.uuid4().hex}
    settings.CACHES = {"default": own}


@pytest.fixture(autouse=True)
def heads(settings: Settings, tmp_path: Path) -> Path:
    """The folder of the head files, empty: those of the portal belong to another history."""
    settings.HISTORY_HEADS = tmp_path / "heads"
    return tmp_path / "heads"
