"""A portal as a person at a terminal sees it: commands, what they print, and how they end."""

import http.client
import os
import pwd
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

SECONDS_TO_OPEN = 90
SECONDS_TO_STOP = 40


class Portal:
    def __init__(self, checkout: Path, var: Path | None, environment: Path | None) -> None:
        self.checkout = checkout
        self.var = var
        self.port = free_port()
        self.variables = {
            "PATH": os.environ["PATH"],
            "HOME": str(Path.home()),
            "PORT": str(self.port),
            "UNYO_DEMO_SHARE": "0.01",
        }
        if var:
            self.variables["UNYO_VAR"] = str(var)
        if environment:
            self.variables["UNYO_VENV"] = str(environment)
        self.person: dict[str, Any] = {}

    def used_by(self, person: pwd.struct_passwd) -> None:
        self.variables["HOME"] = person.pw_dir
        if person.pw_uid != os.geteuid():
            self.person = {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}

    def run(self, script: str, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.checkout / "script" / script, *arguments], cwd="/", text=True, check=False,
            capture_output=True, timeout=120, env=self.variables | more, **self.person,
        )  # fmt: skip

    def manage(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return self.run("manage", *arguments, **more)

    def python(self, code: str) -> str:
        """What a line of Python in the running portal prints."""
        done = self.manage("shell", "-v0", "-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    @contextmanager
    def open(self) -> Iterator[subprocess.Popen[str]]:
        """The portal from the moment its address is printed until Ctrl-C."""
        with subprocess.Popen(
            [self.checkout / "script/server"], cwd="/", text=True, env=self.variables,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **self.person,
        ) as server:  # fmt: skip
            self.printed = ""
            assert server.stdout
            for line in server.stdout:
                self.printed += line
                if "Ctrl-C" in line:
                    break
            else:
                raise AssertionError(f"The portal did not open:\n{self.printed}")
            try:
                yield server
            finally:
                if server.poll() is None:
                    server.send_signal(signal.SIGINT)
                self.printed += server.communicate(timeout=SECONDS_TO_STOP)[0]

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with closing(connection):
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def answers(self, path: str) -> bool:
        try:
            return self.get(path)[0] == 200
        except OSError:
            return False

    def processes(self) -> dict[int, str]:
        assert self.var
        return processes_of(self.var)


def free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return attempt.getsockname()[1]


def processes_of(folder: Path) -> dict[int, str]:
    """Living processes that know the folder by an argument or a variable; zombies have neither."""
    found = {}
    for process in Path("/proc").iterdir():
        if process.name.isdigit() and int(process.name) != os.getpid():
            with suppress(OSError):
                command = (process / "cmdline").read_bytes()
                if os.fsencode(folder) in command + (process / "environ").read_bytes():
                    found[int(process.name)] = command.replace(b"\0", b" ").decode()
    return found


def kill_all_of(folder: Path) -> None:
    """After a test that failed halfway; after one that passed nothing is left to kill."""
    for process in processes_of(folder):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def wait_until(true: Any, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
