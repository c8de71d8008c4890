"""The files of the product, as the checks read them."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
ROOMS: list[str] = PROJECT["tool"]["importlinter"]["root_packages"]


def python_files() -> Iterator[Path]:
    """The code of all rooms, without what Django generates."""
    for room in ROOMS:
        yield from (
            path for path in sorted((ROOT / room).rglob("*.py")) if path.parent.name != "migrations"
        )


def templates() -> list[Path]:
    found = [ROOT / "templates", *(ROOT / room / "templates" for room in ROOMS)]
    return sorted(
        path for folder in found for path in folder.rglob("*") if path.suffix in (".html", ".svg")
    )


def static_files(*suffixes: str) -> list[Path]:
    """What is served as it is; the vendored files of others keep their own form."""
    return sorted(
        path
        for path in (ROOT / "static").rglob("*")
        if path.suffix in suffixes and "vendor" not in path.parts
    )


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
