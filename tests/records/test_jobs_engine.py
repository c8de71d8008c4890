"""Claiming, finishing, failing: an effect happens once or not at all."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import translation

from records.errors import DomainError
from records.jobs import ClaimLost, Work, engine, kinds
from records.jobs.heartbeat import beat
from records.models import Counter, Job
from records.models.jobs import wait_after
from tests.jobs import NOON, run_waiting_jobs

pytestmark = pytest.mark.django_db


def at(seconds: float):
    return NOON + timedelta(seconds=seconds)


def ask(kind="test_count", by=None, **arguments) -> Job:
    return Job.enqueue(kind, arguments or {"to": 3}, by=by, at=NOON)


@pytest.fixture
def kind_of_test(monkeypatch):
    """Registers a function as the kind "test_once" for one test."""

    def register(run, max_attempts=5):
        kind = kinds.JobKind("test_once", "Once", max_attempts, run)
        monkeypatch.setitem(kinds._kinds, "test_once", kind)

    return register


def effect(work: Work) -> None:
    Counter.objects.create(scope="test", kind=str(work.job.pk))


# --- Refusals ---


def test_a_job_is_claimed_once():
    job = ask()
    assert engine.claim(job.pk, at=NOON) is not None
    assert engine.claim(job.pk, at=NOON) is None
    job.refresh_from_db()
    assert job.attempts == 1


def test_a_job_is_not_claimed_before_it_is_due():
    job = Job.enqueue("test_count", {"to": 1}, by=None, at=NOON, not_before=at(60))
    assert engine.claim(job.pk, at=at(59)) is None
    assert engine.claim(job.pk, at=at(60)) is not None


def test_a_job_that_is_over_is_not_claimed():
    job = ask()
    engine.run(job.pk)
    assert engine.claim(job.pk, at=at(1)) is None


def test_a_message_without_a_job_is_quiet():
    engine.run(4711)


def test_a_stolen_claim_commits_nothing(kind_of_test):
    """The worker was given up in the middle; another holds the job when the first one ends."""
    other = uuid.uuid4()

    def stolen_meanwhile(work: Work) -> None:
        effect(work)
        Job.objects.filter(pk=work.job.pk).update(claim=other)

    kind_of_test(stolen_meanwhile)
    job = ask("test_once")
    work = engine.claim(job.pk, at=NOON)
    with pytest.raises(ClaimLost):
        engine.perform(work, lambda: NOON)
    assert not Counter.objects.exists()


def test_whoever_lost_the_claim_does_not_end_the_attempt_of_another():
    job = ask()
    work = engine.claim(job.pk, at=NOON)
    Job.objects.filter(pk=job.pk).update(claim=uuid.uuid4())
    engine.end_attempt(work, at=at(1), error=ValueError("late"))
    job.refresh_from_db()
    assert (job.state, job.error) == (Job.State.RUNNING, "")


def test_a_failed_attempt_leaves_nothing_behind(kind_of_test):
    def break_after_effect(work: Work) -> None:
        effect(work)
        raise ValueError("after the effect")

    kind_of_test(break_after_effect)
    job = ask("test_once")
    engine.run(job.pk, clock=lambda: NOON)
    assert not Counter.objects.exists()
    job.refresh_from_db()
    assert job.state == Job.State.QUEUED


def test_a_refusal_is_not_tried_again(cast):
    job = ask("test_refuse", by=cast.member)
    run_waiting_jobs()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.FAILED, 1)
    assert job.error == "The month is closed."


def test_a_kind_that_is_gone_fails_with_a_sentence():
    job = ask()
    Job.objects.filter(pk=job.pk).update(kind="of_an_older_release", max_attempts=1)
    engine.run(job.pk, clock=lambda: NOON)
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert "of_an_older_release" in job.error
    assert job.label == "of_an_older_release"


# --- Failing ---


def test_attempts_rest_twice_as_long_each_time():
    assert [wait_after(n).total_seconds() for n in (1, 2, 3, 4, 9)] == [10, 20, 40, 80, 1800]


def test_a_job_is_tried_until_its_attempts_are_used_up():
    job = ask("test_break")
    engine.run(job.pk, clock=lambda: NOON)
    job.refresh_from_db()
    assert (job.state, job.not_before, job.sent_at) == (Job.State.QUEUED, at(10), None)
    engine.run(job.pk, clock=lambda: at(9))
    job.refresh_from_db()
    assert job.attempts == 1  # it rests
    engine.run(job.pk, clock=lambda: at(10))
    engine.run(job.pk, clock=lambda: at(30))
    job.refresh_from_db()
    assert (job.state, job.attempts, job.ended_at) == (Job.State.FAILED, 3, at(30))


def test_the_row_keeps_type_and_first_line_of_an_error():
    """The second line of an error of the database quotes rows; it goes to the log only."""
    job = ask("test_break")
    engine.run(job.pk, clock=lambda: NOON)
    job.refresh_from_db()
    assert job.error == "ValueError: the disk is on fire"
    assert job.error_type == "ValueError"


def test_the_row_of_a_refusal_says_so_and_not_its_class(kind_of_test):
    class TooFew(DomainError):
        pass

    def run(work: Work) -> None:
        raise TooFew("Choose at least one.")

    kind_of_test(run)
    job = ask("test_once")
    engine.run(job.pk, clock=lambda: NOON)
    job.refresh_from_db()
    assert (job.state, job.error_type, job.error) == ("failed", "refused", "Choose at least one.")


def test_words_that_no_column_can_hold_do_not_stop_a_job_from_failing(kind_of_test):
    def run(work: Work) -> None:
        work.progress(1, 2, "half\x00way")
        raise ValueError("a\x00b")

    kind_of_test(run, max_attempts=1)
    job = ask("test_once")
    engine.run(job.pk, clock=lambda: NOON)
    job.refresh_from_db()
    assert (job.state, job.message, job.error) == (Job.State.FAILED, "halfway", "ValueError: ab")


# --- Succeeding ---


def test_effect_result_and_state_come_together(kind_of_test):
    def do(work: Work) -> dict:
        effect(work)
        work.progress(1, 1, "done")
        return {"file": "x"}

    kind_of_test(do)
    job = ask("test_once")
    engine.run(job.pk, clock=lambda: at(3))
    engine.run(job.pk, clock=lambda: at(4))  # the message came twice
    job.refresh_from_db()
    assert (job.state, job.result, job.ended_at) == (Job.State.SUCCEEDED, {"file": "x"}, at(3))
    assert (job.done, job.total, job.message) == (1, 1, "done")
    assert Counter.objects.count() == 1


def test_a_job_acts_as_the_person_who_asked_and_speaks_their_language(cast, kind_of_test):
    seen = {}

    def look(work: Work) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "select current_setting('app.actor', true), current_setting('app.request', true)"
            )
            seen["who"] = cursor.fetchone()
        seen["language"] = translation.get_language()

    kind_of_test(look)
    cast.member.language = "en"
    cast.member.save()
    job = ask("test_once", by=cast.member)
    engine.run(job.pk)
    assert seen == {"who": (f"user:{cast.member.pk}", f"job:{job.pk}"), "language": "en"}


# --- Heartbeat, cancelling ---


def test_a_heartbeat_carries_the_progress():
    job = ask()
    work = engine.claim(job.pk, at=NOON)
    work.progress(7, 9, "half way")
    beat(work, at=at(2))
    job.refresh_from_db()
    assert (job.heartbeat_at, job.done, job.total, job.message) == (at(2), 7, 9, "half way")


def test_a_heartbeat_without_claim_stops_the_work():
    job = ask()
    work = engine.claim(job.pk, at=NOON)
    Job.objects.filter(pk=job.pk).update(claim=uuid.uuid4())
    beat(work, at=at(2))
    with pytest.raises(ClaimLost):
        work.progress(1)
    job.refresh_from_db()
    assert job.heartbeat_at == NOON


@pytest.mark.django_db(transaction=True)
def test_a_running_job_is_cancelled_at_its_next_progress(cast, kind_of_test, settings):
    """The heartbeat sees the wish on its own connection, while the job's transaction is open."""
    settings.JOB_HEARTBEAT_SECONDS = 0.01
    running, asked, never = threading.Event(), threading.Event(), threading.Event()

    def long_work(work: Work) -> None:
        effect(work)
        work.progress(4, 10)
        running.set()
        asked.wait(5)
        for _look in range(300):  # ends by Cancelled, long before
            never.wait(0.01)
            work.progress(5, 10)

    kind_of_test(long_work)
    job = ask("test_once", by=cast.member)

    def worker() -> None:
        try:
            engine.run(job.pk)
        finally:
            connection.close()

    thread = threading.Thread(target=worker, daemon=True)
    thread.start()
    assert running.wait(5)
    job.cancel(by=cast.member, at=at(1))
    assert job.state == Job.State.RUNNING
    asked.set()
    thread.join(5)
    job.refresh_from_db()
    assert (job.state, job.done, job.claim) == (Job.State.CANCELLED, 5, None)
    assert not Counter.objects.exists()
