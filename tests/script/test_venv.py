"""The virtual environment: renewed when it must be, left alone when it is somebody else's."""

from pathlib import Path

import pytest
from launcher import venv
from launcher.places import Places
from launcher.speech import Trouble


@pytest.fixture
def places(tmp_path: Path) -> Places:
    checkout = tmp_path / "check out"
    checkout.mkdir()
    (checkout / venv.RUNTIME).write_text("django==5.2 --hash=sha256:1\n")
    (checkout / venv.DEVELOPMENT).write_text("django==5.2 --hash=sha256:1\npytest==9 --hash=…\n")
    return Places.find({"UNYO_VAR": str(tmp_path / "var")}, checkout)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The programs that would run; the first makes an environment, the second fills it."""
    noted: list[str] = []

    def run(command: list[str | Path], output: object, lock_file: Path | None = None) -> None:
        noted.append(str(command[2]))
        if command[2] == "venv":
            python = Path(command[3]) / "bin/python"
            python.parent.mkdir()
            python.symlink_to("/bin/sh")

    monkeypatch.setattr(venv, "run", run)
    return noted


def test_environment_of_somebody_else_is_left_alone(places: Places, runs: list[str]) -> None:
    others = places.checkout / ".venv"
    others.mkdir()
    (others / "pyvenv.cfg").touch()
    assert venv.ready_environment(places, for_development=False) == places.var / "venv"
    assert [file.name for file in others.iterdir()] == ["pyvenv.cfg"]


def test_checkout_that_belongs_to_somebody_else(
    places: Places, runs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("launcher.places.is_ours", lambda folder: False)
    assert venv.ready_environment(places, for_development=False) == places.var / "venv"
    assert not (places.checkout / ".venv").exists()


def test_python_without_ensurepip(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(Trouble, match="apt-get install python3-venv"):
        venv.ready_environment(places, for_development=False)


def test_full_disk(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(venv, "BYTES_NEEDED", 10**18)
    with pytest.raises(Trouble, match="is full"):
        venv.ready_environment(places, for_development=False)


def test_failed_installation_is_told_with_the_end_of_its_log(
    places: Places, tmp_path: Path
) -> None:
    log = tmp_path / "install.log"
    with pytest.raises(Trouble, match="No matching distribution"), log.open("w") as output:
        venv.run(["sh", "-c", "echo No matching distribution; exit 1"], output)


def test_made_once_and_renewed_when_the_lock_changes(places: Places, runs: list[str]) -> None:
    folder = venv.ready_environment(places, for_development=False)
    assert folder == places.checkout / ".venv"
    assert runs == ["venv", "pip"]
    venv.ready_environment(places, for_development=False)
    assert runs == ["venv", "pip"]
    (places.checkout / venv.RUNTIME).write_text("django==5.2.1 --hash=sha256:2\n")
    venv.ready_environment(places, for_development=False)
    assert runs == ["venv", "pip", "pip"]


def test_environment_for_development_serves_the_portal_too(places: Places, runs: list[str]) -> None:
    venv.ready_environment(places, for_development=True)
    venv.ready_environment(places, for_development=False)
    assert runs == ["venv", "pip"]


def test_installation_that_was_cut_off_begins_anew(places: Places, runs: list[str]) -> None:
    folder = venv.ready_environment(places, for_development=False)
    (folder / venv.STAMP).write_text("")
    (folder / "half").mkdir()
    venv.ready_environment(places, for_development=False)
    assert runs == ["venv", "pip"] * 2
    assert not (folder / "half").exists()


def test_python_that_has_gone_since(places: Places, runs: list[str]) -> None:
    folder = venv.ready_environment(places, for_development=False)
    (folder / "bin/python").unlink()
    (folder / "bin/python").symlink_to("/usr/bin/python3.0")
    venv.ready_environment(places, for_development=False)
    assert runs == ["venv", "pip"] * 2


def test_package_whose_hash_is_wrong_is_not_installed(places: Places) -> None:
    """The real pip, which reads the hash before it asks anybody for the package."""
    wheel = places.checkout / "thing-1-py3-none-any.whl"
    wheel.write_bytes(b"not what was locked")
    (places.checkout / venv.RUNTIME).write_text(
        f"thing @ {wheel.as_uri()} --hash=sha256:{'0' * 64}"
    )
    with pytest.raises(Trouble, match="install"):
        venv.ready_environment(places, for_development=False)
    assert "DO NOT MATCH THE HASHES" in (places.log / "install.log").read_text()
    assert (places.checkout / ".venv" / venv.STAMP).read_text() == ""
