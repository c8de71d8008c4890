"""Several answers in one press: each is done or refused by itself, and told by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from contracts.members import Member
from records.errors import DomainError
from workbench.models import Step


@dataclass(frozen=True)
class Outcome:
    """`refusal` is why a step was not answered; empty where it was."""

    step: Step
    refusal: str = ""


def agree_to_each(steps: Iterable[Step], *, by: Member, at: datetime) -> list[Outcome]:
    return [answered(step, by=by, at=at) for step in steps]


def return_each(steps: Iterable[Step], *, reason: str, by: Member, at: datetime) -> list[Outcome]:
    return [answered(step, reason=reason, by=by, at=at) for step in steps]


def answered(step: Step, *, reason: str | None = None, by: Member, at: datetime) -> Outcome:
    """A transaction of its own, so that what one is refused leaves the others done."""
    try:
        with transaction.atomic():
            if reason is None:
                step.agree(by=by, at=at)
            else:
                step.send_back(reason=reason, by=by, at=at)
    except DomainError as refusal:
        return Outcome(step, str(refusal))
    return Outcome(step)
