"""Tells the database who acts, so that its history trigger can write it down."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def acting(actor: str, *, request: str = "", reason: str = "") -> Iterator[None]:
    """Everything written inside is recorded as done by `actor` ("user:7", "job:12")."""
    _tell(actor, request or uuid.uuid4().hex, reason)
    try:
        yield
    finally:
        _tell("", "", "")


def _tell(actor: str, request: str, reason: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('app.actor', %s, false), set_config('app.request', %s, false),"
            " set_config('app.reason', %s, false)",
            [actor, request, reason],
        )
