"""The embedded Valkey: carries messages and keeps counters. What must not be lost is elsewhere."""

import os
import pwd
import socket
import subprocess
import time
from pathlib import Path

from launcher.binaries import valkey_program
from launcher.locks import open_lock, try_lock
from launcher.places import Places, as_user, make_folder
from launcher.speech import Trouble, full_disk, last_lines

SECONDS_TO_START = 60  # a long log of writes is read first
SECONDS_TO_STOP = 20


class Valkey:
    """Its methods are called by one process at a time; Services sees to that."""

    def __init__(self, places: Places, user: pwd.struct_passwd) -> None:
        self.places = places
        self.user = user
        self.data = places.var / "valkey"
        self.lock = places.var / "valkey.lock"
        self.socket = places.sockets(user) / "valkey.sock"
        self.log = places.log / "valkey.log"
        self.program = valkey_program(user, places.var)
        # Only in the process that started the server, which must take note of its end.
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"unix://{self.socket}?db=0"

    def start(self) -> None:
        """The server inherits the lock and holds it for as long as it lives.

        Two servers on one folder would both append to one file; so there cannot be two.
        """
        lock = open_lock(self.lock)
        try:
            if try_lock(lock):
                self._launch(lock)
            self._wait_until_ready()
        finally:
            os.close(lock)

    def stop(self) -> None:
        lock = open_lock(self.lock)
        try:
            deadline = time.monotonic() + SECONDS_TO_STOP
            while not try_lock(lock):
                self._ask("SHUTDOWN", "NOW", "FORCE")
                if time.monotonic() > deadline:
                    raise Trouble(f"Valkey does not stop; see {self.log}.")
                time.sleep(0.02)
            self._note_end()
        finally:
            os.close(lock)

    def is_running(self) -> bool:
        lock = open_lock(self.lock)
        try:
            return not try_lock(lock)
        finally:
            os.close(lock)

    def _launch(self, lock: int) -> None:
        self._note_end()
        make_folder(self.data, 0o700, self.user)
        self.places.begin_log("valkey", self.user)
        self.socket.unlink(missing_ok=True)
        settings: dict[str, str | Path] = {
            "port": "0",
            "set-proc-title": "no",  # so that its command line tells which portal it is of
            "unixsocket": self.socket,
            "unixsocketperm": "700",
            "dir": self.data,
            "logfile": self.log,
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": "",
            "maxmemory": "256mb",
            "maxmemory-policy": "noeviction",
        }
        options = [part for name, value in settings.items() for part in (f"--{name}", value)]
        command: list[str | Path] = [self.program, *options]
        self.process = subprocess.Popen(
            command, pass_fds=[lock], start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            **as_user(self.user),
        )  # fmt: skip

    def _note_end(self) -> None:
        if self.process:
            self.process.wait()
            self.process = None

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._ask("PING").startswith(b"+PONG"):
            if time.monotonic() > deadline or (self.process and self.process.poll() is not None):
                end = last_lines(self.log)
                if "No space left" in end:
                    raise Trouble(full_disk(self.data))
                raise Trouble(f"Valkey does not start; {self.log} ends:\n{end}")
            time.sleep(0.02)

    def _ask(self, *words: str) -> bytes:
        """The beginning of the answer, or nothing when nobody answers."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(5)
            try:
                connection.connect(str(self.socket))
                connection.sendall(" ".join(words).encode() + b"\r\n")
                return connection.recv(64)
            except OSError:
                return b""
