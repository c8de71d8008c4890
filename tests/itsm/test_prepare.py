"""What every start does: nothing, unless something is new."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.demo import SIGN_INS
from accounts.models import User
from itsm.management.commands import prepare

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def style(settings: Any, tmp_path: Path) -> Path:
    """One style sheet is all there is to collect."""
    source = tmp_path / "sources"
    source.mkdir()
    (source / "one.css").write_text("a { color: red }")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    return source


def run(command: str = "prepare") -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command(command, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_demo_is_refused_in_production(settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="not made in production"):
        run("demo")
    assert not User.objects.exists()


def test_production_gets_no_demo_but_a_hint(settings: Any) -> None:
    settings.DEMO = False
    assert "create_administrator" in run()[0]
    assert not User.objects.exists()


def test_demo_of_a_portal_in_which_people_work(settings: Any) -> None:
    settings.DEMO = True
    User.objects.create_user("kobayashi")
    assert run()[0] == ""
    assert User.objects.count() == 1


def test_empty_portal_gets_the_demo_once_and_what_is_changed_in_it_stays(settings: Any) -> None:
    settings.DEMO = True
    printed = run()[0]
    people = User.objects.count()
    names = [name for name, _password, _who in SIGN_INS]
    assert User.objects.filter(username__in=names).count() == len(SIGN_INS)
    for name, password, who in SIGN_INS:
        assert any({name, password} <= set(line.split()) for line in printed.splitlines()), who
    assert run()[0] == printed
    User.objects.filter(username="sato").update(family_name="別")
    run("demo")  # again, as nobody has to
    assert User.objects.get(username="sato").family_name == "別"
    assert User.objects.count() == people


def test_static_files_are_collected_when_they_change(style: Path) -> None:
    collecting = "Collecting"
    assert collecting in run()[1]
    assert collecting not in run()[1]
    (style / "two.css").write_text("b { color: blue }")
    assert collecting in run()[1]


def test_tables_are_made_only_when_some_are_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    User.objects.create_user("kobayashi")  # so that no demo is loaded
    asked: list[str] = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **options: asked.append(name))
    monkeypatch.setattr(prepare.Command, "collect_static_files", lambda self: None)
    run()
    assert asked == []
    monkeypatch.setattr(prepare.MigrationExecutor, "migration_plan", lambda self, targets: ["one"])
    assert "tables" in run()[1]
    assert asked == ["migrate"]
