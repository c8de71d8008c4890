"""Gives the number of a job, or the name of what is due, to the broker.

Only a hint: the row in the database is the job, and the sweeper sends again what got lost. So a
broker that is away delays a job and never breaks the request that asked for it.
"""

import logging

from celery import current_app
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)

RUN_JOB = "records.run_job"
RUN_DUE = "records.run_due"


def send(job_id: int) -> bool:
    """Whether the broker took it."""
    return _send(RUN_JOB, job_id)


def send_due(entry: str) -> bool:
    return _send(RUN_DUE, entry)


def _send(task: str, what: int | str) -> bool:
    try:
        current_app.send_task(task, [what], retry=False)
    except OperationalError as error:
        log.warning("The broker did not take %s of %s: %s", task, what, error)
        return False
    return True
