"""A portal without pages: database, broker, worker, sweeper and somebody who asks for jobs."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg2
from launcher.places import CHECKOUT, Places
from launcher.postgres import OWNER
from launcher.services import Services

SECONDS = 120  # every wait ends, and fails the test, after this time
MANAGE = [sys.executable, str(CHECKOUT / "manage.py")]
WORKER = [sys.executable, "-m", "celery", "-A", "itsm", "worker", "-c", "2"]


class Stage:
    def __init__(self, places: Places) -> None:
        self.folder = places.var
        # Not the addresses of the servers that the other tests use.
        given = {"PATH": os.environ["PATH"], "HOME": str(Path.home()), "UNYO_ENV": "test"}
        self.services = Services(places, given, for_tests=True)
        self.started: list[subprocess.Popen[str]] = []

    # --- Setting up ---

    def open(self) -> None:
        self.services.__enter__()
        self.environment = self.services.environment() | {
            "DJANGO_SETTINGS_MODULE": "tests.processes.settings"
        }
        migrate = [*MANAGE, "migrate", "-v0", "--skip-checks"]
        subprocess.run(
            migrate, cwd=CHECKOUT, env=self.environment | {"UNYO_AS_OWNER": "1"}, check=True
        )
        self.sql("create table effect (job bigint not null, whole boolean not null default false)")

    def close(self) -> None:
        for process in self.started:
            self.kill(process)
        self.services.__exit__(None, None, None)

    def clear(self) -> None:
        """Between tests: no processes, no jobs, no messages."""
        for process in self.started:
            self.kill(process)
        self.started.clear()
        self.services.mend()
        self.sql("truncate effect, records_job cascade")

    # --- Processes, each with its children in a group of its own ---

    def worker(self) -> subprocess.Popen[str]:
        return self._start([*WORKER, "--without-gossip", "--without-mingle"], "worker")

    def sweeper(self) -> subprocess.Popen[str]:
        return self._start([*MANAGE, "sweep_quickly"], "sweeper")

    def asker(self, count: int, gates: dict[int, Path], pause: Path) -> subprocess.Popen[str]:
        options = [f"--gate={number}={gate}" for number, gate in gates.items()]
        options.append(f"--pause={pause}")
        return self._start([*MANAGE, "ask_for_effects", str(count), *options], "asker", read=True)

    def _start(self, command: list[str], name: str, read: bool = False) -> subprocess.Popen[str]:
        with (self.folder / f"{name}.log").open("a") as log:
            process = subprocess.Popen(
                command, cwd=CHECKOUT, env=self.environment, text=True, start_new_session=True,
                stdout=subprocess.PIPE if read else log, stderr=log,
            )  # fmt: skip
        self.started.append(process)
        return process

    def kill(self, process: subprocess.Popen[str]) -> None:
        """As a machine that loses power would: no goodbye, children too."""
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout:
            process.stdout.close()

    def kill_broker(self) -> None:
        broker = self.services.valkey.process
        broker.kill()
        broker.wait()

    def kill_database(self) -> None:
        """The postmaster; its children notice and go."""
        noted = (self.services.postgres.data / "postmaster.pid").read_text()
        os.kill(int(noted.split()[0]), signal.SIGKILL)
        self.until(lambda: not self.services.postgres.is_running())

    # --- Looking ---

    def sql(self, statement: str) -> list[tuple]:
        """As the owner, in a connection of its own, so that no test keeps one to a dead server."""
        sockets = str(self.services.postgres.sockets)
        connection = psycopg2.connect(host=sockets, user=OWNER, dbname="unyo")
        try:
            with connection, connection.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    def until(self, true: Callable[[], object]) -> None:
        deadline = time.monotonic() + SECONDS
        while not true():
            assert time.monotonic() < deadline, "It did not come to pass."
            time.sleep(0.02)

    def jobs(self, *states: str) -> int:
        """How many are in these states, seen at one moment: a job goes back and forth."""
        names = ", ".join(f"'{state}'" for state in states)
        return self.sql(f"select count(*) from records_job where state in ({names})")[0][0]  # noqa: S608
