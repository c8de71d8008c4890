"""What the worker is told to do. Messages carry numbers; the rows tell the rest."""

from celery import shared_task
from django.db import InterfaceError, OperationalError

from records.jobs import broker, engine


@shared_task(
    name=broker.RUN_JOB,
    autoretry_for=(OperationalError, InterfaceError),
    retry_backoff=1,
    retry_backoff_max=30,
    max_retries=10,
)
def run_job(job_id: int) -> None:
    """Runs one job. Delivered at least once, effect exactly once: see records.jobs.engine.

    When the database is away the message is tried again; should that end too, the sweeper
    finds the row.
    """
    engine.run(job_id)
