"""Tests reach nothing but this machine."""

import socket

import pytest

from tests import network
from tests.network import OutsideWorld, is_here


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost", None, ""])
def test_this_machine_is_here(host: str | None) -> None:
    assert is_here(host)


@pytest.mark.parametrize("host", ["192.0.2.1", "10.0.0.1", "example.org", "2001:db8::1"])
def test_everything_else_is_not(host: str) -> None:
    assert not is_here(host)


@pytest.fixture
def attempts_are_forgiven(no_outside_world: None):
    yield
    assert network.attempts, "The attempt was not seen."
    network.attempts.clear()


@pytest.mark.usefixtures("attempts_are_forgiven")
class TestAttemptsAreRefused:
    def test_by_name(self) -> None:
        with pytest.raises(OSError, match=r"example\.org"):
            socket.create_connection(("example.org", 80), timeout=1)

    def test_by_address(self) -> None:
        with pytest.raises(OutsideWorld), socket.socket() as door:
            door.connect(("192.0.2.1", 80))

    def test_by_address_without_exception(self) -> None:
        with pytest.raises(OutsideWorld), socket.socket() as door:
            door.connect_ex(("192.0.2.1", 80))

    def test_by_datagram(self) -> None:
        with (
            pytest.raises(OutsideWorld),
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door,
        ):
            door.sendto(b"", ("192.0.2.1", 53))


def test_an_attempt_that_was_swallowed_still_fails_the_test() -> None:
    judge = network.judge()
    next(judge)
    network.attempts.append("example.org")
    with pytest.raises(AssertionError, match=r"example\.org"):
        next(judge)
