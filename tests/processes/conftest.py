"""One database and one broker for all the killing; each test has its own worker and sweeper."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from launcher.places import Places, service_user

from tests.processes.stage import Stage


@pytest.fixture(scope="session")
def theatre() -> Iterator[Stage]:
    folder = Path(tempfile.mkdtemp(prefix="unyo-kill-"))
    folder.chmod(0o755)  # the user of the servers enters it
    places = Places.find({"UNYO_VAR": str(folder / "var")})
    stage = Stage(places)
    try:
        stage.open()
        yield stage
    finally:
        stage.close()
        shutil.rmtree(places.sockets(service_user()), ignore_errors=True)
        shutil.rmtree(folder)


@pytest.fixture
def stage(theatre: Stage) -> Iterator[Stage]:
    yield theatre
    theatre.clear()


@pytest.fixture
def pause(tmp_path: Path) -> Path:
    """Where the one who asks stops after three quarters of the jobs."""
    return tmp_path / "pause"


@pytest.fixture
def gates(tmp_path: Path) -> dict[int, Path]:
    """Two jobs in the middle of two hundred stop at a gate, one for each process of the worker."""
    return {number: tmp_path / f"gate-{number}" for number in (90, 91)}
