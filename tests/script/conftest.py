"""Portals that really start, in folders of their own, with the packages that run the tests."""

import os
import pwd
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from launcher.places import CHECKOUT, Places, as_user, service_user
from launcher.services import Services

from tests.script.portal import Portal, kill_all_of


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of this folder that use one of the fixtures below start processes."""
    here = Path(__file__).parent
    for item in items:
        uses = {"folder", "places", "standing"} & set(getattr(item, "fixturenames", ()))
        if uses and here in item.path.parents:
            item.add_marker(pytest.mark.processes)


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that others may enter; those of pytest are closed to the user of the servers."""
    made = Path(tempfile.mkdtemp(prefix="unyo test "))
    made.chmod(0o755)
    yield made
    kill_all_of(made)
    shutil.rmtree(made)


@contextmanager
def places_in(folder: Path) -> Iterator[Places]:
    found = Places.find({"UNYO_VAR": str(folder / "データ")})
    yield found
    shutil.rmtree(found.sockets(service_user()), ignore_errors=True)


@pytest.fixture
def folder() -> Iterator[Path]:
    with open_folder() as made:
        yield made


@pytest.fixture
def places(folder: Path) -> Iterator[Places]:
    with places_in(folder) as found:
        yield found


@pytest.fixture
def services(places: Places) -> Services:
    """PostgreSQL and Valkey, not yet started."""
    return Services(places, {}, for_tests=True)


@pytest.fixture
def portal(places: Places) -> Portal:
    """Of an empty folder."""
    return Portal(CHECKOUT, places.var, Path(sys.prefix))


@pytest.fixture(scope="session")
def standing() -> Iterator[Portal]:
    """Its folder stays from test to test, because the first start takes a minute; each test
    opens it and leaves it closed."""
    with open_folder() as folder, places_in(folder) as places:
        yield Portal(CHECKOUT, places.var, Path(sys.prefix))


@pytest.fixture
def ordinary_person(folder: Path) -> Callable[[], tuple[pwd.struct_passwd, Path]]:
    """Who is not root, and an environment whose Python this person may run."""

    def find() -> tuple[pwd.struct_passwd, Path]:
        if os.geteuid() != 0:
            return pwd.getpwuid(os.geteuid()), Path(sys.prefix)
        person = service_user()
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        for python in (sys.executable, f"/usr/bin/python{version}"):
            if can_run_python(person, python):
                break
        else:
            pytest.skip(f"no Python {version} that others than root may run")
        environment = folder / "environment"
        subprocess.run([python, "-m", "venv", "--without-pip", environment], check=True)
        packages = environment / f"lib/python{version}/site-packages"
        (packages / "of-the-tests.pth").write_text(sysconfig.get_path("purelib"))
        # An older 3.11 of the system needs what the newer one of the tests does not have.
        (packages / "async_timeout.py").write_text("from asyncio import timeout\n")
        return person, environment

    return find


def can_run_python(person: pwd.struct_passwd, python: str) -> bool:
    try:
        done = subprocess.run([python, "-c", ""], check=False, **as_user(person))
    except OSError:
        return False
    return done.returncode == 0
