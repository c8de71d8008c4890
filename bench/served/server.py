"""The portal as production starts it, over the scratch database of a measurement."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.core.management import call_command
from django.db import connection

SECONDS_TO_ANSWER = 60
TICKS = os.sysconf("SC_CLK_TCK")
WORKERS, THREADS = 2, 4  # as script/server has them


class Server:
    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process, self.port = process, port
        self._seconds: dict[int, float] = {}  # of processes that have ended too

    def worked(self) -> float:
        """Seconds of processor time of the web server and of the database's side of it."""
        for pid in [*family_of(self.process.pid), *self._backends()]:
            self._seconds[pid] = max(seconds_of(pid), self._seconds.get(pid, 0.0))
        return sum(self._seconds.values())

    def _backends(self) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pid FROM pg_stat_activity"
                " WHERE datname = current_database() AND usename = %s",
                [settings.APPLICATION_ROLE],
            )
            return [pid for (pid,) in cursor.fetchall()]

    def wait(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_ANSWER
        while True:
            try:
                asking = HTTPConnection("127.0.0.1", self.port, timeout=10)
                asking.request("GET", "/healthz")
                asking.getresponse().read()
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.05)


@contextmanager
def serving(log: Path) -> Iterator[Server]:
    call_command("collectstatic", interactive=False, verbosity=0)
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port),
        "--workers", str(WORKERS), "--blocking-threads", str(THREADS),
        "--workers-kill-timeout", "5", "itsm.wsgi:application",
    ]  # fmt: skip
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=environment(), stdout=output, stderr=output
        )
    try:
        server = Server(process, port)
        server.wait()
        yield server
    finally:
        process.terminate()
        process.wait()


def environment() -> dict[str, str]:
    """That of production; the tables belong to somebody else there."""
    found = urlsplit(os.environ["DATABASE_URL"])
    database = connection.settings_dict["NAME"]
    folder = found.path.rsplit("/", 1)[0]
    return os.environ | {
        "DATABASE_URL": urlunsplit(found._replace(path=f"{folder}/{database}")),
        "UNYO_AS_OWNER": "0",
        "UNYO_ENV": "production",
        "ALLOWED_HOSTS": "localhost",
        "LOG_LEVEL": "WARNING",
    }


def free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        port: int = attempt.getsockname()[1]
        return port


def family_of(pid: int) -> list[int]:
    """The process and those that it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family_of(int(child)))]


def seconds_of(pid: int) -> float:
    """Of all threads of a process; none of one that has just ended."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except FileNotFoundError:
        return 0.0
    return (int(told[11]) + int(told[12])) / TICKS
