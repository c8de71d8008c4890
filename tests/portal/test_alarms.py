"""Missed and failed periodic work reaches those who operate the portal, once."""

from datetime import timedelta

import pytest

from portal.alarms import look_after_timetable, tell_of_failed_jobs
from portal.models import Notice
from records.jobs import periodic
from records.jobs.periodic import Entry
from records.jobs.times import Every
from records.models import Job
from tests.jobs import NOON, run_waiting_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def broken() -> list[bool]:
    return []


@pytest.fixture(autouse=True)
def timetable(monkeypatch, broken) -> None:
    def work(*, at) -> None:
        if broken:
            raise OSError("disk full")

    only = Entry("test_minute", "Each minute", Every(60), work, twice="")
    monkeypatch.setattr(periodic, "_entries", {only.name: only})


def run(minutes: float) -> None:
    periodic.run_entry("test_minute", clock=lambda: NOON + timedelta(minutes=minutes))


def look(minutes: float) -> list[str]:
    look_after_timetable(at=NOON + timedelta(minutes=minutes))
    return [notice.sentence for notice in Notice.objects.order_by("pk")]


def test_nobody_is_told_while_all_is_well(cast):
    run(0)
    assert look(1) == []


def test_only_operators_are_told(cast):
    run(0)
    assert len(look(10)) == 1
    assert Notice.objects.get().user == cast.administrator


def test_a_missed_run_is_told_once_with_its_due_time(cast):
    run(0)
    look(10)
    run(20)
    told = look(21)
    assert len(told) == 1
    assert "Each minute" in told[0]
    assert "2026-11-20 12:01" in told[0]


def test_work_that_fails_each_minute_is_told_of_once_a_day(cast, broken):
    broken.append(True)
    run(0)
    run(1)
    assert len(look(2)) == 1
    run(24 * 60)
    assert len(look(24 * 60)) > 1


def test_only_who_asked_is_told_that_a_job_failed(cast):
    Job.enqueue("test_break", {}, by=None, at=NOON)
    job = Job.enqueue("test_refuse", {}, by=cast.member, at=NOON)
    Job.enqueue("test_count", {"to": 1}, by=cast.stranger, at=NOON)
    for _attempt in range(3):
        run_waiting_jobs()
    for _look in range(2):
        tell_of_failed_jobs(at=NOON + timedelta(minutes=1))
    notice = Notice.objects.get()
    assert (notice.user, notice.url) == (cast.member, f"/jobs/{job.uuid}/")


def test_a_failure_of_long_ago_is_not_told(cast):
    Job.enqueue("test_refuse", {}, by=cast.member, at=NOON)
    run_waiting_jobs()
    tell_of_failed_jobs(at=NOON + timedelta(hours=2))
    assert not Notice.objects.exists()
