"""Missed and failed periodic work reaches those who operate the portal, once."""

from datetime import timedelta

import pytest

from portal.alarms import look_after_timetable, tell_of_failed_jobs, tell_of_held_files
from portal.models import Notice
from records.files.scanning import Finding
from records.jobs import periodic
from records.jobs.periodic import Entry
from records.jobs.times import Every
from records.models import Blob, Job
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


class TestFilesHeldBack:
    def held(self, *, found_at=NOON) -> Blob:
        return Blob.objects.create(
            sha256="0" * 64,
            size=1,
            media_type="text/plain",
            scan=Blob.Scan.INFECTED,
            scan_result="Eicar-Signature",
            scanned_at=found_at,
            stored_at=found_at,
        )

    def test_nobody_is_told_of_a_clean_file(self, cast):
        self.held()
        Blob.objects.update(scan=Blob.Scan.CLEAN)
        tell_of_held_files(at=NOON)
        assert not Notice.objects.exists()

    def test_nobody_is_told_of_one_that_somebody_has_decided_on(self, cast):
        self.held().destroy(reason="harmful", by=cast.administrator, at=NOON)
        tell_of_held_files(at=NOON)
        assert not Notice.objects.exists()

    def test_only_those_who_release_files_are_told_and_once(self, cast):
        blob = self.held()
        for minute in range(3):
            tell_of_held_files(at=NOON + timedelta(minutes=minute))
        notice = Notice.objects.get()
        assert (notice.user, notice.url) == (cast.administrator, f"/files/held/{blob.pk}/")
        assert "Eicar-Signature" in notice.sentence

    def test_a_new_finding_in_the_same_content_is_told_anew(self, cast):
        blob = self.held()
        tell_of_held_files(at=NOON)
        blob.found(Finding(harmful=True, words="Other"), at=NOON + timedelta(hours=1))
        tell_of_held_files(at=NOON + timedelta(hours=1))
        assert Notice.objects.count() == 2
