"""Gives the number of a job to the broker.

Only a hint: the row in the database is the job, and the sweeper sends again what got lost. So a
broker that is away delays a job and never breaks the request that asked for it.
"""

import logging

from celery import current_app
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)

RUN_JOB = "records.run_job"


def send(job_id: int) -> bool:
    """Whether the broker took it."""
    try:
        current_app.send_task(RUN_JOB, [job_id], retry=False)
    except OperationalError as error:
        log.warning("The broker did not take job %s; the sweeper sends it later: %s", job_id, error)
        return False
    return True
