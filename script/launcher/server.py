"""`script/server`: the whole portal, from the database to the address in the browser."""

import errno
import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from launcher.children import Child, Children
from launcher.commands import prepare
from launcher.locks import open_lock, try_lock
from launcher.places import Places
from launcher.services import Services
from launcher.speech import Trouble, last_lines, say

SECONDS_TO_ANSWER = 60


def main(places: Places, arguments: list[str]) -> int:
    if arguments:
        raise Trouble("script/server takes no arguments; PORT, HOST and others are variables.")
    begun = time.monotonic()
    host, port = os.environ.get("HOST", "127.0.0.1"), port_number()
    address = f"http://{'localhost' if host in ('0.0.0.0', '::') else host}:{port}"  # noqa: S104
    with the_only_server(places, address):
        refuse_used_port(host, port)
        with Services(places, os.environ) as services:
            environment = services.environment()
            to_read = prepare(places, environment)
            children = Children()
            try:
                web = children.start(child(places, environment, "web", web_server(host, port)))
                wait_for_answer(web, host, port)
                for name, command in background(places).items():
                    children.start(child(places, environment, name, command))
                print(f"\nThe portal is open at {address}\n\n{to_read}")
                print(f"Data is kept in {places.var}, logs in {places.log}.")
                seconds = time.monotonic() - begun
                print(f"Ready after {seconds:.1f} s. Ctrl-C stops everything.", flush=True)
                children.watch(also=services.mend)
            except KeyboardInterrupt:
                say("\nStopping…")
            finally:
                children.stop()
                # From here on the databases are shut down, which takes a moment and must be whole.
                signal.signal(signal.SIGINT, signal.SIG_IGN)
    say("Stopped.")
    return 0


def port_number() -> int:
    given = os.environ.get("PORT", "8000")
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise Trouble(f"PORT is {given!r}; it must be a number from 1 to 65535.")
    return int(given)


@contextmanager
def the_only_server(places: Places, address: str) -> Iterator[None]:
    """One server per data folder. The lock file says where it can be found."""
    lock = open_lock(places.var / "server.lock")
    try:
        if not try_lock(lock):
            found = os.pread(lock, 200, 0).decode() or "another address"
            raise Trouble(f"The portal is already running at {found}")
        os.ftruncate(lock, 0)
        os.pwrite(lock, address.encode(), 0)
        yield
    finally:
        os.close(lock)


def refuse_used_port(host: str, port: int) -> None:
    """Asked before anything is started, so that nothing has to be stopped again."""
    try:
        family, *_, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            attempt.bind(place)
    except socket.gaierror:
        raise Trouble(f"HOST is {host!r}, which is no address of this machine.") from None
    except OSError as error:
        reason = {
            errno.EADDRINUSE: "is used by another program",
            errno.EACCES: "may not be used by this user",
            errno.EADDRNOTAVAIL: "is not an address of this machine",
        }.get(error.errno or 0, f"cannot be used ({error.strerror})")
        raise Trouble(
            f"Port {port} of {host} {reason}. Choose another: PORT={port + 1} script/server"
        ) from None


def child(places: Places, environment: dict[str, str], name: str, command: list[str]) -> Child:
    python = [sys.executable, "-m", *command]
    return Child(name, python, places.checkout, environment, places.begin_log(name))


def web_server(host: str, port: int) -> list[str]:
    workers = os.environ.get("UNYO_WEB_WORKERS", "2")
    # Every thread may hold a database connection: workers x threads of them at most.
    return [
        "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", workers, "--blocking-threads", "4", "--respawn-failed-workers",
        # A worker that is asked to stop while it starts does not hear it.
        "--workers-kill-timeout", "5", "itsm.wsgi:application",
    ]  # fmt: skip


def background(places: Places) -> dict[str, list[str]]:
    celery = ["celery", "-A", "itsm"]
    return {
        # Gossip and mingle serve many workers that know each other, and fail on a lost broker.
        "worker": [*celery, "worker", "-c", "2", "--without-gossip", "--without-mingle"],
        "beat": [*celery, "beat", "--pidfile=", "--schedule", str(places.var / "beat-schedule")],
    }


def wait_for_answer(web: Child, host: str, port: int) -> None:
    """The first answer shows that the code was loaded; a fault in it ends the process instead."""
    deadline = time.monotonic() + SECONDS_TO_ANSWER
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    while True:
        try:
            connection = http.client.HTTPConnection(target, port, timeout=10)
            connection.request("GET", "/healthz")
            connection.getresponse().read()
            return
        except (OSError, http.client.HTTPException):
            died = web.process is None or web.process.poll() is not None
            if died or time.monotonic() > deadline:
                end = last_lines(web.log, 15)
                raise Trouble(f"The web server does not answer; {web.log} ends:\n{end}") from None
            time.sleep(0.05)
