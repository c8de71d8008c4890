"""The migrated database, made once and copied for each worker of each run.

Migrating takes most of the time of a short run. What was migrated is kept under a name that holds
the fingerprint of all migrations and of the code that they call; a copy takes a second. Should the
fingerprint ever miss a change, the migrations that a copy lacks still run on it.
"""

import hashlib
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test.utils import setup_databases

PREFIX = "template_"


def template_of(name: str) -> str:
    """The name of a migrated database that nobody is connected with. Called as the owner."""
    template = f"{name}_{PREFIX}{fingerprint()}"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [name])
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template])
        if cursor.fetchone():
            return template
        drop_old(cursor, f"{name}_{PREFIX}")
        migrate(f"{template}_half")
        cursor.execute(f'ALTER DATABASE "{template}_half" RENAME TO "{template}"')
    return template


def migrate(name: str) -> None:
    """Under a name of its own until it is whole, because a run may be stopped in between."""
    test = connection.settings_dict["TEST"]
    before = dict(connection.settings_dict)
    test["NAME"] = name
    setup_databases(verbosity=0, interactive=False)
    connection.close()
    connection.settings_dict |= {"NAME": before["NAME"]}
    settings.DATABASES["default"]["NAME"] = before["NAME"]


def drop_old(cursor: CursorWrapper, prefix: str) -> None:
    cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
    for (old,) in cursor.fetchall():
        cursor.execute(f'DROP DATABASE IF EXISTS "{old}" WITH (FORCE)')


def fingerprint() -> str:
    told = hashlib.sha256(django.__version__.encode())
    folders = {Path(config.path) for config in apps.get_app_configs()}
    for folder in sorted(folders):
        for file in [*sorted(folder.glob("migrations/*.py")), folder / "database.py"]:
            if file.exists():
                told.update(file.name.encode() + file.read_bytes())
    return told.hexdigest()[:16]
