"""Locks that the kernel gives back when a process dies, however it dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher.speech import say


def try_lock(descriptor: int, kind: int = fcntl.LOCK_EX) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def open_lock(path: Path) -> int:
    """A file or a folder to lock; Python closes the descriptor in programs that are started."""
    if path.is_dir():
        return os.open(path, os.O_RDONLY)
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


@contextmanager
def alone(path: Path, meanwhile: str) -> Iterator[None]:
    """Inside, no other process is. Says `meanwhile` when it has to wait for one."""
    descriptor = open_lock(path)
    try:
        if not try_lock(descriptor):
            say(meanwhile)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
