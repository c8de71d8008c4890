"""No test talks to the outside: every attempt is refused, and fails the test that made it.

The refusal alone is not enough, since the code under test may swallow it.
"""

import socket
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from typing import Any

import pytest

attempts: list[str] = []


class OutsideWorld(OSError):
    """Raised instead of a connection to anything but this machine."""


def is_here(host: object) -> bool:
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    try:
        return ip_address(host.decode() if isinstance(host, bytes) else str(host)).is_loopback
    except ValueError:
        return False


def refuse(host: object) -> None:
    attempts.append(str(host))
    raise OutsideWorld(f"A test tried to reach {host!r}.")


def guard_method(name: str, *, address_at: int) -> None:
    original: Callable[..., Any] = getattr(socket.socket, name)

    def guarded(self: socket.socket, *args: Any) -> Any:
        if self.family != socket.AF_UNIX:
            host = args[address_at][0]
            if not is_here(host):
                refuse(host)
        return original(self, *args)

    setattr(socket.socket, name, guarded)


def pytest_configure() -> None:
    guard_method("connect", address_at=0)
    guard_method("connect_ex", address_at=0)
    guard_method("sendto", address_at=-1)
    look_up = socket.getaddrinfo

    def guarded_look_up(host: Any, *args: Any, **options: Any) -> Any:
        if not is_here(host):
            refuse(host)
        return look_up(host, *args, **options)

    socket.getaddrinfo = guarded_look_up


def judge() -> Iterator[None]:
    """Around each test: fails it when it tried, whatever became of the attempt."""
    attempts.clear()
    yield
    tried = list(attempts)
    attempts.clear()
    assert not tried, f"The test tried to reach {', '.join(tried)}."


no_outside_world = pytest.fixture(autouse=True, name="no_outside_world")(judge)
