"""All work beside requests goes through two tasks, and says what happens if it is done twice."""

import re

import pytest

from itsm.celery import app
from itsm.timetable import periodic
from records.jobs import broker
from records.jobs.kinds import all_kinds
from tests.architecture.sources import ROOMS

PROMISE = re.compile(r"at[- ](most|least)[- ]once|exactly[- ]once", re.IGNORECASE)
SAYS_WHAT_TWICE_MEANS = re.compile(
    PROMISE.pattern + r"|\b(again|twice|second|once)\b", re.IGNORECASE
)


def promises(doc: str | None, pattern: re.Pattern[str]) -> bool:
    return bool(pattern.search(" ".join((doc or "").split())))


def own_tasks() -> dict[str, str]:
    app.loader.import_default_modules()
    return {
        name: task.__doc__ or ""
        for name, task in app.tasks.items()
        if not name.startswith("celery.")
    }


def test_only_these_tasks() -> None:
    """Everything else is a kind of job, which has a row, or an entry of the timetable."""
    assert set(own_tasks()) == {broker.RUN_JOB, broker.RUN_DUE}


def test_every_task_says_how_often_it_happens() -> None:
    assert [name for name, doc in own_tasks().items() if not promises(doc, PROMISE)] == []


def test_every_kind_of_job_says_what_a_second_run_does() -> None:
    kinds = [kind for kind in all_kinds() if kind.run.__module__.split(".")[0] in ROOMS]
    silent = [k.name for k in kinds if not promises(k.run.__doc__, SAYS_WHAT_TWICE_MEANS)]
    assert kinds
    assert silent == []


def test_every_entry_of_the_timetable_says_why_twice_is_harmless() -> None:
    assert periodic.timetable()
    assert [entry.name for entry in periodic.timetable() if len(entry.twice.split()) < 3] == []


def test_the_timetable_is_what_beat_is_given() -> None:
    scheduled = {line["args"][0] for line in app.conf.beat_schedule.values()}
    assert scheduled == {entry.name for entry in periodic.timetable()}


@pytest.mark.parametrize("doc", [None, "", "Sends the mail."])
def test_a_silent_task_is_found(doc: str | None) -> None:
    assert not promises(doc, PROMISE)
    assert not promises(doc, SAYS_WHAT_TWICE_MEANS)


def test_a_promise_is_seen_over_two_lines() -> None:
    assert promises("Is delivered at\n    least once.", PROMISE)
