"""The portal's own processes: started, watched, started again when they die, and stopped."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from launcher.speech import say

SECONDS_TO_STOP = 20
LONGEST_PAUSE = 30  # between two starts of a process that keeps dying
SECONDS_OF_HEALTH = 60  # after which an earlier death no longer counts
SECONDS_BETWEEN_LOOKS = 5  # at the services; a dead child is noticed at once
PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    name: str
    command: list[str]
    folder: Path
    environment: dict[str, str]
    log: Path
    deaths: int = 0
    started_at: float = 0.0
    start_again_at: float = 0.0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command, cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
                stdout=output, stderr=subprocess.STDOUT,
                # Out of reach of Ctrl-C: the launcher stops its children in order, and waits.
                start_new_session=True, preexec_fn=die_with_the_launcher,
            )  # fmt: skip
        self.started_at = time.monotonic()

    def look_after(self) -> None:
        """Starts the process again if it has died, after a pause that grows with every death."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            self.deaths = 1 if now - self.started_at > SECONDS_OF_HEALTH else self.deaths + 1
            # Parts of it that outlived it would hold the port.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            pause = min(2 ** (self.deaths - 1), LONGEST_PAUSE)
            say(
                f"The {self.name} process has stopped (exit code {self.process.returncode}); "
                f"starting it again in {pause} s. Its log: {self.log}"
            )
            self.process, self.start_again_at = None, now + pause
        if self.process is None and now >= self.start_again_at:
            self.start()

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait_until_stopped(self, deadline: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Children:
    def __init__(self) -> None:
        self.all: list[Child] = []
        self._wake = threading.Event()

    def start(self, child: Child) -> Child:
        child.start()
        self.all.append(child)
        return child

    def watch(self, also: Callable[[], None]) -> None:
        """Until somebody asks to stop. `also` is called every few seconds."""
        signal.signal(signal.SIGCHLD, lambda *_: self._wake.set())
        while True:
            self._wake.wait(SECONDS_BETWEEN_LOOKS if self._all_run() else 1)
            self._wake.clear()
            also()
            for child in self.all:
                child.look_after()

    def stop(self) -> None:
        """All at once, politely. A second Ctrl-C ends the patience."""
        deadline = time.monotonic() + SECONDS_TO_STOP
        for child in self.all:
            child.ask_to_stop()
        for child in self.all:
            try:
                child.wait_until_stopped(deadline)
            except KeyboardInterrupt:
                deadline = 0.0
                child.wait_until_stopped(deadline)

    def _all_run(self) -> bool:
        return all(child.process is not None for child in self.all)


def die_with_the_launcher() -> None:
    """A launcher that is killed takes its children along: Linux then sends them SIGTERM."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
