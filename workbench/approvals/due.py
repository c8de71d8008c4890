"""What happens to open steps by itself: reminders, escalations, and ends that nobody brought.

remind_of_approvals(at=)    for the timetable, once a morning
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from contracts.members import Member
from workbench.approvals import told
from workbench.models import Step
from workbench.rules.approvals import missing


def remind_of_approvals(*, at: datetime) -> dict[str, int]:
    """Each step in a transaction of its own, which holds the approval first as every verb does."""
    today = timezone.localdate(at)
    is_open = Step.objects.open()
    late = is_open.filter(escalate_on__lte=today, escalated_at=None)
    waiting = is_open.filter(remind_on__lte=today, reminded_at=None)
    return {
        "ended": _each(is_open.filter(mode=Step.Mode.ALL), end_without_the_last, at=at),
        "escalated": _each(late, escalate, at=at),
        "reminded": _each(waiting, remind, at=at),
    }


def _each(steps: QuerySet[Any], act: Callable[..., bool], *, at: datetime) -> int:
    done = 0
    for step in steps.select_related("approval"):
        with transaction.atomic():
            done += act(step.locked(), at=at)
    return done


def remind(step: Step, *, at: datetime) -> bool:
    if not _claimed(step, "reminded_at", at=at):
        return False
    told.remind(step, at=at)
    return True


def escalate(step: Step, *, at: datetime) -> bool:
    if not _claimed(step, "escalated_at", at=at):
        return False
    told.escalate(step, at=at)
    return True


def _claimed(step: Step, column: str, *, at: datetime) -> bool:
    """Whether it is this run that does it: of two that find a step, one changes the row."""
    unclaimed = Step.objects.open().filter(pk=step.pk, **{column: None})
    return bool(unclaimed.update(**{column: at}) == 1)


def end_without_the_last(step: Step, *, at: datetime) -> bool:
    """A step that all must answer ends when those who have not are not asked any more. It stands
    in the history as the work of whoever gave the last answer."""
    given = step.answers.filter(verdict="agreed", denied_at=None)
    last = given.select_related("given_by__user", "recorded_by__user").last()
    if not step.is_open or last is None or missing(step, on=timezone.localdate(at)).exists():
        return False
    person = last.recorded_by or last.given_by
    step.take(last, by=Member(person.user, person, ()), at=at)
    return True
