"""A job whose effect is one row, counted afterwards; doing it twice would leave two."""

import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection

from records.jobs import Work, job_kind

SECONDS_AT_A_GATE = 60


@job_kind("test_effect", label="Effect", max_attempts=20)
def effect(work: Work) -> None:
    with connection.cursor() as cursor:
        cursor.execute("insert into effect (job) values (%s)", [work.job.pk])
    if gate := work.arguments.get("gate"):
        stand_at(Path(gate), lambda: work.progress(0))
    with connection.cursor() as cursor:
        cursor.execute("update effect set whole = true where job = %s", [work.job.pk])


def stand_at(gate: Path, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Says that it stands here until it may go on."""
    gate.with_suffix(".reached").touch()
    deadline = time.monotonic() + SECONDS_AT_A_GATE
    while not gate.exists():
        if time.monotonic() > deadline:
            raise TimeoutError(f"Nobody opened {gate}.")
        meanwhile()
        time.sleep(0.02)
