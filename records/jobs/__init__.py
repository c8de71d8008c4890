"""Jobs: work that outlives the request that asked for it.

A room writes a function, gives it a kind, and asks for it with `Job.enqueue`:

    @job_kind("export_list", label=_("List export"))
    def export_list(work: Work) -> dict | None:
        for number, row in enumerate(rows, 1):
            ...
            work.progress(number, len(rows))
        return {"file": str(attachment.pk)}

The function runs inside one transaction that also writes "done" on the job's row, so what it
wrote is there exactly once, however often the job had to be started. It may run more than once
up to that point: what a rollback cannot take back (a mail, a call elsewhere) does not belong in it.
"""

from records.jobs.kinds import JobKind, UnknownKind, all_kinds, job_kind, kind_of
from records.jobs.work import Cancelled, ClaimLost, Work

__all__ = [
    "Cancelled",
    "ClaimLost",
    "JobKind",
    "UnknownKind",
    "Work",
    "all_kinds",
    "job_kind",
    "kind_of",
]
