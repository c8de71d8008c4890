"""Shows that a job is alive and how far it has come, while its own transaction is still open.

What a job writes is invisible until it commits, so the heartbeat has a thread and, with it, a
database connection of its own.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import connection

from records.jobs.work import Work
from records.models.jobs import Job

log = logging.getLogger(__name__)


def beat(work: Work, *, at: datetime) -> None:
    """One beat: tells the row how far the work is, and the work whether it may go on."""
    held = Job.objects.filter(pk=work.job.pk).held_by(work.claim)
    alive = held.update(heartbeat_at=at, done=work.done, total=work.total, message=work.message)
    if not alive:
        work.claim_lost = True
    elif Job.objects.filter(pk=work.job.pk, cancel_asked_at__isnull=False).exists():
        work.cancel_asked = True


@contextmanager
def beating(work: Work, clock: Callable[[], datetime]) -> Iterator[None]:
    """Beats until the block ends. Short jobs end before the first beat and cost no connection."""
    over = threading.Event()

    def beats() -> None:
        try:
            while not (work.claim_lost or over.wait(settings.JOB_HEARTBEAT_SECONDS)):
                try:
                    beat(work, at=clock())
                except Exception as error:  # whatever it is, the next beat may come through
                    log.warning("Job %s could not beat, and tries again: %s", work.job.pk, error)
                    connection.close()
        finally:
            connection.close()

    thread = threading.Thread(target=beats, name=f"heartbeat of job {work.job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
