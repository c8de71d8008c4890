"""Tells the database who acts, so that its history trigger can write it down."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import DatabaseError, InterfaceError, connection

Told = tuple[str, str, str]  # actor, request, reason
NOBODY: Told = ("", "", "")

_told: ContextVar[Told] = ContextVar("told", default=NOBODY)


@contextmanager
def acting(actor: str, *, request: str = "", reason: str = "") -> Iterator[None]:
    """Everything written inside is recorded as done by `actor` ("user:7", "job:12").

    Inside another one only the inner counts, and afterwards the outer again: so a verb gives the
    reason of one change. The request stays that of the outer unless another is named.
    """
    outer = _told.get()
    _tell((actor, request or outer[1] or uuid.uuid4().hex, reason))
    try:
        yield
    finally:
        _tell_again(outer)


def _tell(told: Told) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.actor', %s, false), set_config('app.request', %s, false),"
            " set_config('app.reason', %s, false)",
            told,
        )
    _told.set(told)


def _tell_again(outer: Told) -> None:
    try:
        _tell(outer)
    except (DatabaseError, InterfaceError):
        # A transaction that failed takes the setting back with everything else. Outside of one
        # the connection is broken, and nobody else may get it with this actor's name on it.
        _told.set(outer)
        if not connection.in_atomic_block:
            connection.close()
