"""The kinds of jobs. Rooms register theirs in `tasks.py`, which every process imports at start."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from records.jobs.work import Work
from records.registries import Registry

Run = Callable[[Work], dict[str, Any] | None]


class UnknownKind(LookupError):
    """Nobody registered this kind of job."""


@dataclass(frozen=True)
class JobKind:
    name: str
    label: str | Promise
    max_attempts: int
    run: Run


_kinds: Registry[JobKind] = Registry("a kind of job")


def job_kind(name: str, *, label: str | Promise, max_attempts: int = 5) -> Callable[[Run], Run]:
    def register(run: Run) -> Run:
        _kinds.add(name, JobKind(name, label, max_attempts, run))
        return run

    return register


def kind_of(name: str) -> JobKind:
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(f"There is no kind of job named {name!r}.") from None


def all_kinds() -> list[JobKind]:
    return list(_kinds.values())
