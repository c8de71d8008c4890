"""What an installation refuses to start with, and what it warns of."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from itsm import checks, settings

CHECKOUT = Path(settings.BASE_DIR)
GOOD = {
    "UNYO_ENV": "production",
    "SECRET_KEY": "k" * 25 + "unguessable" * 5,
    "ALLOWED_HOSTS": "portal.example.go.jp",
    "EMAIL_URL": "smtp+tls://unyo:word@mail.example.go.jp:587",
    "DATABASE_URL": "postgres://unyo_app@db.example.go.jp/unyo",
    "DATABASE_OWNER_URL": "postgres://unyo_owner@db.example.go.jp/unyo",
    "REDIS_URL": "redis://redis.example.go.jp/0",
    "UNYO_URL": "https://portal.example.go.jp",
    "UNYO_TRUSTED_PROXIES": "1",
}


@pytest.fixture
def database(django_db_setup: None, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The addresses of the database of the tests, which has the tables of the portal."""
    name = quote(str(connection.settings_dict["NAME"]), safe="")
    urls = {
        key: f"{os.environ[key].rpartition('/')[0]}/{name}"  # before it may stand a socket's folder
        for key in ("DATABASE_URL", "DATABASE_OWNER_URL")
    }
    for key, url in urls.items():
        monkeypatch.setitem(GOOD, key, url)
    return urls


def check(tmp_path: Path, **different: str | None) -> subprocess.CompletedProcess[str]:
    """`manage.py check --deploy` in a process of its own; settings are read once a process."""
    environment = GOOD | {"PATH": os.environ["PATH"], "UNYO_VAR": str(tmp_path)} | different
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=CHECKOUT, text=True, capture_output=True, check=False,
        env={name: value for name, value in environment.items() if value is not None},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("different", "sentence"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY must be set"),
        ({"SECRET_KEY": settings.DEMO_KEY}, "SECRET_KEY must be set"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must be set"),
        ({"DEBUG": "on"}, "DEBUG must be off in production"),
        ({"UNYO_ENV": "prodution"}, "UNYO_ENV is 'prodution'; it must be one of"),
    ],
)
def test_refuses_to_start(tmp_path: Path, different: dict, sentence: str) -> None:
    done = check(tmp_path, **different)
    assert done.returncode != 0
    assert sentence in done.stderr


@pytest.mark.parametrize(
    ("different", "warning"),
    [
        ({"DATABASE_URL": "postgres://unyo_app@127.0.0.1:1/unyo"}, "itsm.W006"),
        ({"EMAIL_URL": None}, "itsm.W003"),
        ({"ALLOWED_HOSTS": None}, "security.W020"),
        ({"UNYO_ENV": "demo"}, "itsm.W001"),
        ({"UNYO_TRUSTED_PROXIES": None}, "itsm.W004"),
        ({"UNYO_URL": None}, "itsm.W005"),
    ],
)
@pytest.mark.usefixtures("database")
def test_warns_before_it_is_opened(tmp_path: Path, different: dict, warning: str) -> None:
    done = check(tmp_path, **different)
    assert warning in done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize("told", [True, False])
def test_warns_of_a_portal_that_owns_its_tables(
    tmp_path: Path, database: dict[str, str], told: bool
) -> None:
    """The only address is the owner's, or the owner's stands in both places."""
    owner = database["DATABASE_OWNER_URL"]
    done = check(tmp_path, DATABASE_URL=owner, DATABASE_OWNER_URL=owner if told else None)
    assert "itsm.W002" in done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize("different", [{}, {"UNYO_AS_OWNER": "1"}, {"DATABASE_OWNER_URL": None}])
def test_production_is_clean(tmp_path: Path, database: dict[str, str], different: dict) -> None:
    """Also in a process that is not told who the owner is, and in one that works as the owner."""
    done = check(tmp_path, **database | different)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert "no issues" in done.stdout


class OldDatabase:
    pg_version = 160004


def test_old_postgresql_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "connections", {"default": OldDatabase()})
    (error,) = checks.postgresql_is_new_enough(databases=["default"])
    assert error.id == "itsm.E001"
    assert list(checks.postgresql_is_new_enough(databases=None)) == []


def test_every_setting_is_documented() -> None:
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (CHECKOUT / "itsm/settings.py").read_text()))
    for file in (CHECKOUT / "script/launcher").glob("*.py"):
        read |= set(re.findall(r'environ(?:\.get)?[\[(]"([A-Z_]+)"', file.read_text()))
    explained = (CHECKOUT / "docs/operations.md").read_text()
    assert len(read) > 20
    assert [name for name in sorted(read - {"PATH"}) if f"`{name}`" not in explained] == []
