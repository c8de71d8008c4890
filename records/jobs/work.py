"""What a kind's function is given: its arguments, and a way to say how far it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from records.models.jobs import Job


class Cancelled(Exception):
    """Somebody asked for the job to stop."""


class ClaimLost(Exception):
    """This process was thought dead and the job was given to another."""


class Work:
    """One attempt at one job. The heartbeat reads from it and writes to it from its own thread."""

    def __init__(self, job: Job, claim: UUID) -> None:
        self.job = job
        self.claim = claim
        self.done = 0
        self.total = 0
        self.message = ""
        self.cancel_asked = False
        self.claim_lost = False

    @property
    def arguments(self) -> dict[str, Any]:
        return self.job.arguments

    def progress(self, done: int, total: int | None = None, message: str | None = None) -> None:
        """Says how far the work has come; raises when it is not to go on."""
        self.done = done
        if total is not None:
            self.total = total
        if message is not None:
            self.message = message.replace("\x00", "")[:200]  # which no text column can hold
        if self.claim_lost:
            raise ClaimLost(f"Job {self.job.pk} belongs to another worker by now.")
        if self.cancel_asked:
            raise Cancelled(f"Job {self.job.pk} was cancelled.")
