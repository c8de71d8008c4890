"""What the worker is told to do. Messages carry numbers; the rows tell the rest."""

from celery import shared_task
from django.db import InterfaceError, OperationalError

from records.files import jobs as files  # noqa: F401  the kind of job that scans a file
from records.jobs import broker, engine, periodic


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


@shared_task(name=broker.RUN_DUE)
def run_due(entry: str) -> None:
    """Works off the last due time of an entry of the timetable.

    Delivered at most once, done at most once a due time: see records.jobs.periodic. What got lost
    is missed, told of, and made up for.
    """
    periodic.run_entry(entry)
