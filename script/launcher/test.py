"""`script/test`: every check and every test, on servers of its own."""

import os
import subprocess
import sys
import time
import tomllib
from pathlib import Path

from launcher.commands import manage
from launcher.places import Places
from launcher.services import Services
from launcher.speech import say

MOST_LINES = 60  # of what a failed check says; more is read by calling it


def main(places: Places, arguments: list[str]) -> int:
    """With arguments only pytest runs, with these; a change is looked at quickly that way."""
    places = places.within("test")
    with Services(places, os.environ, for_tests=True) as services:
        environment = services.environment() | {
            "UNYO_ENV": "test",
            "UNYO_VENV": sys.prefix,
            "UNYO_DEMO_SHARE": "0.01",
        }
        if not places.checkout_is_ours:
            environment |= caches_elsewhere(places)
        if not arguments and not checks_pass(places, environment):
            return 1
        pytest = module("pytest", "-n2", *arguments)
        return subprocess.run(pytest, cwd=places.checkout, env=environment, check=False).returncode


def caches_elsewhere(places: Places) -> dict[str, str]:
    """The tools keep what they know beside the sources, unless the sources are another's."""
    caches = places.var / "cache"
    return {
        "MYPY_CACHE_DIR": str(caches / "mypy"),
        "RUFF_CACHE_DIR": str(caches / "ruff"),
        "PYTEST_ADDOPTS": f"-o cache_dir='{caches / 'pytest'}'",
    }


def module(name: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", name, *arguments]


def rooms(places: Places) -> list[str]:
    """As pyproject.toml names them; a test of the architecture holds that against the folders."""
    project = tomllib.loads((places.checkout / "pyproject.toml").read_text(encoding="utf-8"))
    return [str(room) for room in project["tool"]["importlinter"]["root_packages"]]


def checks(places: Places) -> dict[str, list[str]]:
    """What is looked at before the tests: a name to print, and the command."""
    programs = Path(sys.prefix) / "bin"
    templates = [str(file) for file in sorted((places.checkout / "templates").rglob("*.html"))]
    return {
        "format": module("ruff", "format", "--check", "."),
        "lint": module("ruff", "check", "."),
        "templates": [f"{programs}/djade", "--check", "--target-version", "5.2", *templates],
        "types": module("mypy", *rooms(places), "script/launcher"),
        "import rules": [f"{programs}/lint-imports", "--no-cache"],
        "missing migrations": manage(places, "makemigrations", "--check", "--dry-run"),
        "translations": [sys.executable, "script/catalogue.py", "--check"],
    }


def checks_pass(places: Places, environment: dict[str, str]) -> bool:
    failed = []
    for name, command in checks(places).items():
        begun = time.monotonic()
        done = subprocess.run(
            command, cwd=places.checkout, env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        result = "failed" if done.returncode else "ok"
        say(f"{name:20} {result:8} {time.monotonic() - begun:5.1f} s")
        if done.returncode:
            failed.append(name)
            say("\n".join(done.stdout.splitlines()[:MOST_LINES]))
    if failed:
        say(f"Failed: {', '.join(failed)}. The tests were not run; `script/test tests` runs them.")
    return not failed
