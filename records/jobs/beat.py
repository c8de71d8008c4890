"""The timetable as Celery's beat reads it."""

from datetime import datetime, timedelta
from typing import Any

from celery.schedules import BaseSchedule, schedstate
from django.utils import timezone

from records.jobs import broker
from records.jobs.periodic import timetable
from records.jobs.times import Times


class DueTimes(BaseSchedule):
    """Wakes the beat exactly when a due time comes, instead of so long after it was started."""

    def __init__(self, times: Times) -> None:
        super().__init__(nowfun=timezone.now)
        self.times = times

    def is_due(self, last_run_at: datetime) -> Any:
        now = self.now()
        due = self.times.due(now)
        return schedstate(
            is_due=due > last_run_at, next=(self.times.following(due) - now).total_seconds()
        )

    def remaining_estimate(self, last_run_at: datetime) -> timedelta:
        return self.times.following(last_run_at) - self.now()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DueTimes) and other.times == self.times

    def __hash__(self) -> int:
        return hash(self.times)

    def __reduce__(self) -> Any:  # the beat keeps its entries in a file
        return type(self), (self.times,)


def beat_schedule() -> dict[str, dict[str, Any]]:
    """A message that nobody took before the next due time comes is worth nothing any more."""
    schedule = {}
    for entry in timetable():
        due = entry.times.due(timezone.now())
        interval = (entry.times.following(due) - due).total_seconds()
        schedule[entry.name] = {
            "task": broker.RUN_DUE,
            "args": [entry.name],
            "schedule": DueTimes(entry.times),
            "options": {"expires": interval},
        }
    return schedule
