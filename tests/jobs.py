"""Jobs in tests: kinds that exist only here, and a worker that is a function call."""

from datetime import UTC, datetime

from records.errors import DomainError
from records.jobs import Work, engine, job_kind
from records.models import Job

NOON = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def run_waiting_jobs(at: datetime | None = None) -> None:
    """Runs what the worker would run, in the order it was asked for, in this process.

    It ignores when a job is due, so that a test reaches a retry without waiting for it.
    """
    for job in Job.objects.filter(state=Job.State.QUEUED).order_by("pk"):
        moment = at or job.not_before
        engine.run(job.pk, clock=lambda moment=moment: moment)


@job_kind("test_count", label="Count")
def count(work: Work) -> dict[str, int]:
    total = work.arguments["to"]
    for number in range(1, total + 1):
        work.progress(number, total, f"{number} of {total}")
    return {"counted": total}


@job_kind("test_break", label="Break", max_attempts=3)
def break_down(work: Work) -> None:
    raise ValueError("the disk is on fire\nDETAIL: 山田 太郎")


@job_kind("test_refuse", label="Refuse")
def refuse(work: Work) -> None:
    raise DomainError("The month is closed.")
