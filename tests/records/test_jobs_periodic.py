"""Each due time of the timetable is worked off once, and one that was not is found."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from records.jobs import broker, periodic
from records.jobs.beat import DueTimes, beat_schedule
from records.jobs.periodic import Entry
from records.jobs.times import Daily, Every
from records.models import Counter, PeriodicRun
from records.registries import Registry
from tests.jobs import NOON

pytestmark = pytest.mark.django_db


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


@pytest.fixture
def done() -> list[datetime]:
    return []


@pytest.fixture
def entry(monkeypatch, done) -> Entry:
    """A timetable with one entry, due every minute."""

    def work(*, at: datetime) -> None:
        Counter.objects.create(scope="test", kind="periodic", year=len(done))
        done.append(at)

    only = Entry("test_minute", "Each minute", Every(60), work, twice="It only counts.")
    monkeypatch.setattr(periodic, "_entries", Registry("an entry"))
    periodic.register(only)
    return only


def run(minutes: float) -> bool:
    return periodic.run_entry("test_minute", clock=lambda: at(minutes))


def missed(minutes: float) -> list[tuple[datetime, datetime | None]]:
    return [(gap.since, gap.until) for gap in periodic.missed_runs(at=at(minutes))]


def break_work(entry: Entry, monkeypatch) -> None:
    def work(*, at: datetime) -> None:
        Counter.objects.create(scope="test", kind="lost")
        raise OSError("disk full")

    broken = Entry(entry.name, entry.label, entry.times, work, twice=entry.twice)
    monkeypatch.setattr(periodic, "_entries", {entry.name: broken})


# --- Due times ---


def test_every_process_rounds_to_the_same_due_time():
    times = Every(30)
    assert times.due(NOON + timedelta(seconds=29.9)) == NOON
    assert times.due(NOON + timedelta(seconds=30)) == NOON + timedelta(seconds=30)
    assert times.following(NOON) == NOON + timedelta(seconds=30)


def test_daily_is_a_time_of_the_office():
    times = Daily(0, 10)  # in Tokyo, which is nine hours ahead
    assert times.due(datetime(2026, 11, 20, 15, 9, tzinfo=UTC)) == datetime(
        2026, 11, 19, 15, 10, tzinfo=UTC
    )
    assert times.due(datetime(2026, 11, 20, 15, 10, tzinfo=UTC)) == datetime(
        2026, 11, 20, 15, 10, tzinfo=UTC
    )
    assert times.following(datetime(2026, 11, 20, 15, 10, tzinfo=UTC)) == datetime(
        2026, 11, 21, 15, 10, tzinfo=UTC
    )


def test_the_beat_wakes_when_a_due_time_comes():
    schedule = DueTimes(Every(60))
    schedule.nowfun = lambda: NOON + timedelta(seconds=20)
    assert schedule.is_due(NOON) == (False, 40)
    assert schedule.is_due(NOON - timedelta(seconds=1)) == (True, 40)


def test_a_message_that_comes_too_late_is_dropped(entry):
    schedule = beat_schedule()["test_minute"]
    assert schedule["args"] == ["test_minute"]
    assert schedule["options"] == {"expires": 60}


# --- Refusals ---


def test_an_entry_is_registered_once(entry):
    with pytest.raises(ValueError, match="already an entry"):
        periodic.register(entry)


def test_of_two_beats_one_does_the_work(entry, done):
    assert run(0.1) is True
    assert run(0.5) is False
    assert done == [at(0.1)]
    assert PeriodicRun.objects.get().due_at == NOON


def test_a_run_does_not_overlap_with_another_of_its_entry(entry, done):
    """Another process holds the lock; it is working on an earlier due time."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("select pg_advisory_lock(hashtext('due:test_minute'))")
            assert run(0) is False
            assert done == []
            cursor.execute("select pg_advisory_unlock_all()")
            assert run(0) is True
            cursor.execute("select pg_try_advisory_lock(hashtext('due:test_minute'))")
            assert cursor.fetchone() == (True,)  # the run let go of it
            # Closing would let go as well, but at a moment of the server's choice.
            cursor.execute("select pg_advisory_unlock_all()")
    finally:
        other.close()


def test_failed_work_leaves_its_error_and_nothing_else(entry, monkeypatch):
    break_work(entry, monkeypatch)
    assert run(0) is True
    assert not Counter.objects.exists()
    assert PeriodicRun.objects.get().error == "OSError: disk full"
    assert [run.due_at for run in periodic.failed_runs(at=at(1))] == [NOON]


# --- Running ---


def test_the_next_due_time_is_worked_off_too(entry, done):
    assert [run(0), run(1), run(2)] == [True, True, True]
    assert [row.due_at for row in PeriodicRun.objects.order_by("due_at")] == [at(0), at(1), at(2)]


def test_what_failed_is_tried_again_for_the_same_due_time(entry, monkeypatch, done):
    whole = periodic._entries
    break_work(entry, monkeypatch)
    run(0)
    monkeypatch.setattr(periodic, "_entries", whole)
    assert run(0.5) is True
    assert PeriodicRun.objects.get().error == ""
    assert len(done) == 1


def test_periodic_work_acts_under_its_own_name(monkeypatch):
    seen = []

    def work(*, at: datetime) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select current_setting('app.actor', true)")
            seen.extend(cursor.fetchone())

    only = Entry("test_minute", "", Every(60), work, twice="")
    monkeypatch.setattr(periodic, "_entries", {only.name: only})
    run(0)
    assert seen == ["job:test_minute"]


@pytest.mark.django_db(transaction=True)
def test_work_may_ask_for_the_database_as_of_one_moment(monkeypatch):
    seen = []

    def work(*, at: datetime) -> None:
        with connection.cursor() as cursor:
            cursor.execute("show transaction_isolation")
            seen.extend(cursor.fetchone())

    only = Entry("test_minute", "", Every(60), work, twice="", snapshot=True)
    monkeypatch.setattr(periodic, "_entries", {only.name: only})
    run(0)
    assert seen == ["repeatable read"]
    assert PeriodicRun.objects.get().error == ""


@pytest.mark.django_db(transaction=True)
def test_work_in_steps_keeps_the_steps_it_made(monkeypatch):
    def work(*, at: datetime) -> None:
        Counter.objects.create(scope="test", kind="first step")
        raise OSError("disk full")

    only = Entry("test_minute", "", Every(60), work, twice="", steps=True)
    monkeypatch.setattr(periodic, "_entries", {only.name: only})
    run(0)
    assert Counter.objects.get().kind == "first step"
    assert PeriodicRun.objects.get().error == "OSError: disk full"


# --- What did not run ---


def test_nothing_is_missed_before_the_first_run(entry):
    assert missed(600) == []


def test_a_late_run_was_not_missed(entry):
    run(0)
    assert missed(6) == []  # minute 1 is five minutes ago
    run(6)
    assert missed(6) == []


def test_a_run_that_does_not_come_is_missed(entry):
    run(0)
    assert missed(6.1) == [(at(1), None)]


def test_a_standstill_is_still_found_when_it_is_over(entry):
    run(0)
    run(180)
    run(181)
    assert missed(182) == [(at(1), at(180))]


def test_a_standstill_of_long_ago_is_not_told_again(entry):
    run(0)
    run(180)
    for minute in range(181, 245, 4):
        run(minute)
    assert missed(245) == []


def test_what_is_missing_failed_or_new_is_sent_again(
    entry, monkeypatch, django_capture_on_commit_callbacks
):
    sent: list[str] = []
    monkeypatch.setattr(broker, "send_due", lambda name: sent.append(name) or True)

    def made_up(minutes: float) -> list[str]:
        sent.clear()
        with django_capture_on_commit_callbacks(execute=True):
            periodic.make_up(at=at(minutes))
        return sent.copy()

    assert made_up(0) == ["test_minute"]  # it never ran
    run(0)
    assert made_up(1) == []
    assert made_up(6.1) == ["test_minute"]  # it is overdue
    break_work(entry, monkeypatch)
    run(7)
    assert made_up(7) == ["test_minute"]  # it failed


def test_old_runs_are_forgotten(entry):
    run(0)
    run(24 * 60)
    periodic.purge_runs(at=at(90 * 24 * 60 + 1))
    assert [row.due_at for row in PeriodicRun.objects.all()] == [at(24 * 60)]


def test_only_operators_see_the_runs(entry, cast):
    run(0)
    assert PeriodicRun.objects.visible_to(cast.administrator).count() == 1
    assert not PeriodicRun.objects.visible_to(cast.member).exists()
    assert not PeriodicRun.objects.visible_to(cast.auditor).exists()
