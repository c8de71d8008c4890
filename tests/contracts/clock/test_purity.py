"""The clock computes without Django and without a database, so that anyone can check a figure."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import contracts.clock

FILES = sorted(Path(contracts.clock.__file__).parent.rglob("*.py"))
KNOWS_HOLIDAYS = "holidays.py"


def imported(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def foreign(code: str) -> set[str]:
    """What is neither of the standard library nor of the clock."""
    return {
        name
        for name in imported(code)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not f"{name}.".startswith("contracts.clock.")
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_module_imports_nothing_foreign(path: Path) -> None:
    allowed = {"jpholiday"} if path.name == KNOWS_HOLIDAYS else set()
    assert foreign(path.read_text()) == allowed


@pytest.mark.parametrize(
    "code",
    [
        "import django.utils",
        "from records import errors",
        "from contracts.models import A",
        "from . import x",
    ],
)
def test_a_foreign_import_is_found(code: str) -> None:
    assert foreign(code)
