"""Agents at their browsers: a session and a connection that stays open, for each."""

import statistics
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from bench.served.server import Server

REQUESTS, WARM_UP = 40, 5
SECONDS, TOGETHER = 8, 8
TOKEN = "x" * 32


class Agent:
    """Signed in as production demands it: through a front server that speaks TLS."""

    def __init__(self, server: Server, user: Any) -> None:
        opened = Client()
        opened.force_login(user)
        session = opened.cookies[settings.SESSION_COOKIE_NAME].value
        self._connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
        self._headers = {
            "Host": "localhost",
            "Referer": "https://localhost/",
            "X-Forwarded-Proto": "https",
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={session};"
            f" {settings.CSRF_COOKIE_NAME}={TOKEN}",
        }

    def renew(self) -> None:
        """Opens the connection anew with the next request: the server closes one that idles."""
        self._connection.close()

    def get(self, path: str) -> str:
        return self._ask("GET", path, 200)[1]

    def post(self, path: str, **sent: Any) -> str:
        """Answers where the page leads on to."""
        typed = urlencode({"csrfmiddlewaretoken": TOKEN} | sent, doseq=True)
        answer, page = self._ask("POST", path, 302, typed)
        return answer.headers["Location"] or page

    def _ask(
        self, method: str, path: str, expected: int, body: str | None = None
    ) -> tuple[HTTPResponse, str]:
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        self._connection.request(method, path, body, self._headers | kind)
        answer = self._connection.getresponse()
        page = answer.read().decode()
        if answer.status != expected:
            raise AssertionError(f"{method} {path}: {answer.status}\n{page[:3000]}")
        return answer, page


Act = Callable[[Agent], object]


@dataclass(frozen=True)
class Figures:
    """Milliseconds of one client, of the clock and of all processors; a second of eight."""

    median: float
    p95: float
    processor: float
    together: float
    processor_together: float


def measured(server: Server, agents: Sequence[Agent], act: Act) -> Figures:
    for one in agents:
        one.renew()
    for _ in range(WARM_UP):
        act(agents[0])
    began, taken = server.worked(), []
    for _ in range(REQUESTS):
        start = time.perf_counter()
        act(agents[0])
        taken.append((time.perf_counter() - start) * 1000)
    processor = (server.worked() - began) / REQUESTS * 1000
    taken.sort()
    for one in agents[1:]:
        one.renew()
        act(one)
    began = server.worked()
    done = at_once(agents[:TOGETHER], act)
    return Figures(
        statistics.median(taken),
        taken[int(REQUESTS * 0.95) - 1],
        processor,
        done / SECONDS,
        (server.worked() - began) / done * 1000,
    )


def at_once(agents: Sequence[Agent], act: Act) -> int:
    """How many acts all of them did in some seconds, one after the other each."""
    end = time.monotonic() + SECONDS
    done = [0] * len(agents)
    failed: list[BaseException] = []

    def work(number: int, agent: Agent) -> None:
        try:
            while time.monotonic() < end and not failed:
                act(agent)
                done[number] += 1
        except BaseException as error:  # told by whoever waits for the thread
            failed.append(error)

    threads = [threading.Thread(target=work, args=one) for one in enumerate(agents)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return sum(done)
