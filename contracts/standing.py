"""Where a contract stands on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from contracts.models import Contract, Phase


class Course(StrEnum):
    BEFORE = "before"
    RUNNING = "running"
    ENDED = "ended"


@dataclass(frozen=True)
class Standing:
    """`is_judged`: whether the service levels of the day count; in the adjustment period
    of the whole contract they do not."""

    day: date
    course: Course
    phases: list[Any]
    in_service: bool
    is_judged: bool


def standing_on(contract: Contract, day: date) -> Standing:
    phases = contract.phases_on(day)
    in_service = contract.is_in_service_on(day)
    whole = [phase for phase in phases if phase.system is None]
    adjusting = any(phase.kind == Phase.Kind.ADJUSTMENT for phase in whole)
    return Standing(day, course_on(contract, day), phases, in_service, in_service and not adjusting)


def course_on(contract: Contract, day: date) -> Course:
    if day < contract.starts_on:
        return Course.BEFORE
    return Course.ENDED if day > contract.last_day else Course.RUNNING
