"""`script/server`: from an empty folder to a page, beside others, and down again without a rest."""

import os
import signal
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from launcher.places import CHECKOUT

from tests.script.portal import Portal, wait_until


@pytest.mark.parametrize("port", ["0", "65536", "eighty", ""])
def test_port_that_is_none(portal: Portal, port: str) -> None:
    done = portal.run("server", PORT=port)
    assert done.returncode == 1
    assert "must be a number from 1 to 65535" in done.stderr
    assert portal.processes() == {}


def test_port_in_use(portal: Portal) -> None:
    with socket.create_server(("127.0.0.1", portal.port)):
        done = portal.run("server")
    assert done.returncode == 1
    assert f"Port {portal.port} of 127.0.0.1 is used by another program" in done.stderr
    assert f"PORT={portal.port + 1} script/server" in done.stderr
    assert portal.processes() == {}


def test_address_of_another_machine(portal: Portal) -> None:
    done = portal.run("server", HOST="192.0.2.1")
    assert done.returncode == 1
    assert "is not an address of this machine" in done.stderr


def test_portal_opens_stops_and_opens_again(standing: Portal) -> None:
    with standing.open():
        assert f"open at http://127.0.0.1:{standing.port}" in standing.printed
        status, page = standing.get("/accounts/login/")
        assert (status, "<form" in page) == (200, True)
        assert standing.get("/readyz") == (200, '{"database": "ok", "broker": "ok"}')

        second = standing.run("server")
        assert second.returncode == 1
        assert f"already running at http://127.0.0.1:{standing.port}" in second.stderr

        count = "from records.models import Counter; print(Counter.objects.count())"
        add = "from records.models import Counter; Counter.objects.create(scope='s', kind='k')"
        before = int(standing.python(count))
        standing.python(add)
        # The command ended, the portal goes on.
        assert standing.get("/healthz")[0] == 200
    assert standing.processes() == {}
    assert "Traceback" not in standing.printed

    with standing.open():
        assert int(standing.python(count)) == before + 1
        assert "Making the database" not in standing.printed
    assert standing.processes() == {}


def test_web_server_that_dies_leaves_the_port_to_the_next(standing: Portal) -> None:
    def web() -> set[int]:
        return {p for p, command in standing.processes().items() if "granian" in command}

    with standing.open():
        first = web()
        os.kill(min(first), signal.SIGKILL)
        wait_until(lambda: web() and not web() & first)
        wait_until(lambda: standing.answers("/healthz"))
    assert "The web process has stopped (exit code -9)" in standing.printed


def test_process_that_dies_is_started_again(standing: Portal) -> None:
    def worker() -> set[int]:
        return {p for p, command in standing.processes().items() if "itsm worker" in command}

    with standing.open():
        wait_until(lambda: len(worker()) >= 3)  # itself and its two
        first = worker()
        os.kill(min(first), signal.SIGKILL)
        wait_until(lambda: len(worker() - first) >= 3)
    assert "The worker process has stopped (exit code -9); starting it again" in standing.printed
    assert standing.processes() == {}


def test_killed_launcher_takes_its_children_along(standing: Portal) -> None:
    assert standing.var
    web_log = standing.var / "log/web.log"

    def started() -> int:
        return web_log.read_text().count("Started worker") if web_log.exists() else 0

    before = started()
    with standing.open() as server:
        wait_until(lambda: started() == before + 2)
        server.kill()
        server.wait()
        wait_until(lambda: not any("itsm" in command for command in standing.processes().values()))
    with standing.open():
        assert standing.get("/healthz")[0] == 200
    assert standing.processes() == {}


@pytest.mark.skipif(os.geteuid() != 0, reason="who runs the tests is an ordinary person already")
def test_ordinary_person(folder: Path, ordinary_person: Callable) -> None:
    person, environment = ordinary_person()
    if subprocess.run(["test", "-r", CHECKOUT / "manage.py"], user=person.pw_uid).returncode:
        pytest.skip("the checkout lies in a folder that others may not enter")
    home = folder / "home"
    home.mkdir()
    os.chown(home, person.pw_uid, person.pw_gid)
    portal = Portal(CHECKOUT, home / "var", environment)
    portal.used_by(person)
    with portal.open():
        assert portal.get("/readyz")[0] == 200
        owners = {(home / "var" / name).stat().st_uid for name in ("postgres", "valkey", "log")}
        assert owners == {person.pw_uid}
    assert portal.processes() == {}


def test_machine_without_python(folder: Path) -> None:
    for program in ("sh", "dirname", "readlink"):
        (folder / program).symlink_to(f"/bin/{program}")
    done = subprocess.run(
        [CHECKOUT / "script/server"], env={"PATH": str(folder)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr
