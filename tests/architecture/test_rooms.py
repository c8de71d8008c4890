"""Rooms import only what lies under them, at the top of the file, and act without signals."""

import ast
import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from importlinter import cli

from tests.architecture.sources import PROJECT, ROOMS, ROOT, name, python_files

LAYERS = PROJECT["tool"]["importlinter"]["contracts"][0]

# A library's signal is listened to only where the library offers nothing else.
SIGNALS_ALLOWED: dict[str, str] = {}


def layers_of_house(text: str) -> list[str]:
    """The rooms in the table of floors, from the roof down."""
    return re.findall(r"^\| \d+ \| `(\w+)/` \|", text, re.MULTILINE)


class TestOrder:
    def test_every_room_has_its_floor(self) -> None:
        rooms = {p.parent.name for p in ROOT.glob("*/__init__.py")} - {"tests"}
        assert set(LAYERS["layers"]) == set(ROOMS) == rooms

    def test_the_documented_floors_are_those_that_are_checked(self) -> None:
        house = (ROOT / "docs" / "architecture.md").read_text()
        assert layers_of_house(house) == LAYERS["layers"]

    def test_no_exception_from_the_order(self) -> None:
        assert {key for c in PROJECT["tool"]["importlinter"]["contracts"] for key in c} == {
            "name",
            "type",
            "layers",
        }

    def test_the_order_is_kept(self) -> None:
        assert cli.lint_imports(config_filename=str(ROOT / "pyproject.toml")) == 0

    def test_an_import_upwards_is_found(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for room, code in {"roof_room": "", "ground_room": "import roof_room\n"}.items():
            (tmp_path / room).mkdir()
            (tmp_path / room / "__init__.py").write_text(code)
        config = tmp_path / "layers.toml"
        config.write_text(
            '[tool.importlinter]\nroot_packages = ["roof_room", "ground_room"]\n'
            '[[tool.importlinter.contracts]]\nname = "order"\ntype = "layers"\n'
            'layers = ["roof_room", "ground_room"]\n'
        )
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.chdir(tmp_path)
        assert cli.lint_imports(config_filename=str(config), no_cache=True) == 1


def hidden_imports(tree: ast.AST) -> list[str]:
    """Imports inside functions: a circle that nobody sees."""
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [
        f"line {inner.lineno} imports inside {function.name}()"
        for function in functions
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]


def listeners(tree: ast.AST) -> list[str]:
    """Code that runs because a signal was sent, where no reader sees it called."""
    imported = [
        (node.lineno, f"{module}.{alias.name}".strip("."))
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for module in [getattr(node, "module", None) or ""]
        for alias in node.names
    ]
    return [
        f"line {number} imports {name}"
        for number, name in imported
        if name.startswith("django.dispatch.") or "signals" in name.split(".")
    ]


def complaints(check: Callable[[ast.AST], list[str]]) -> list[str]:
    return [
        f"{name(path)}: {complaint}"
        for path in python_files()
        if name(path) not in SIGNALS_ALLOWED or check is not listeners
        for complaint in check(ast.parse(path.read_text()))
    ]


def test_no_import_inside_a_function() -> None:
    assert complaints(hidden_imports) == []


def test_no_behaviour_by_signals() -> None:
    assert complaints(listeners) == []


def test_allowed_signals_are_still_there_and_say_why() -> None:
    for path, reason in SIGNALS_ALLOWED.items():
        assert reason
        assert listeners(ast.parse((ROOT / path).read_text())), f"{path} listens to nothing"


@pytest.mark.parametrize(
    ("check", "code"),
    [
        (hidden_imports, "def f():\n    import os"),
        (hidden_imports, "class A:\n    async def f(self):\n        from os import path"),
        (listeners, "from django.dispatch import receiver"),
        (listeners, "from django.db.models.signals import post_save"),
        (listeners, "from celery import signals"),
        (listeners, "import celery.signals"),
    ],
)
def test_bad_code_is_found(check: Callable[[ast.AST], list[str]], code: str) -> None:
    assert check(ast.parse(textwrap.dedent(code)))
