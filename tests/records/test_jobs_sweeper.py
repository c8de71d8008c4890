"""The sweeper finds what the broker lost and what dead workers left."""

from datetime import timedelta

import pytest

from records.jobs import broker, engine
from records.models import Job
from tests.jobs import NOON

pytestmark = pytest.mark.django_db


def at(seconds: float):
    return NOON + timedelta(seconds=seconds)


@pytest.fixture
def swept(monkeypatch, django_capture_on_commit_callbacks):
    """Sweeps at a moment; answers with the numbers that the broker was given."""

    def sweep(moment) -> list[int]:
        numbers: list[int] = []
        monkeypatch.setattr(broker, "send", lambda number: numbers.append(number) or True)
        with django_capture_on_commit_callbacks(execute=True):
            engine.sweep(at=moment)
        return numbers

    return sweep


def ask(**more) -> Job:
    return Job.enqueue("test_count", {"to": 1}, by=None, at=NOON, **more)


# --- What it leaves alone ---


def test_a_job_that_was_just_sent_is_not_sent_again(swept):
    ask()
    assert swept(at(59)) == []


def test_a_job_that_is_not_due_is_not_sent(swept):
    ask(not_before=at(3600))
    assert swept(at(3599)) == []


def test_a_job_that_runs_or_is_over_is_not_sent(swept):
    running, over = ask(), ask()
    engine.run(over.pk, clock=lambda: NOON)
    engine.claim(running.pk, at=at(120))
    assert swept(at(121)) == []


def test_a_job_whose_heart_beats_stays_with_its_worker(swept, settings):
    job = ask()
    engine.claim(job.pk, at=NOON)
    settings.JOB_STALE_SECONDS = 60
    assert swept(at(60)) == []
    job.refresh_from_db()
    assert job.state == Job.State.RUNNING


# --- What it finds ---


def test_a_lost_job_is_sent_again_and_then_more_rarely(swept):
    """At one, two, four minutes ...: a busy broker is not flooded."""
    job = ask()
    sent_at = [minute for minute in range(1, 17) if swept(at(60 * minute)) == [job.pk]]
    assert sent_at == [1, 2, 4, 8, 16]


def test_a_job_for_later_is_sent_when_it_falls_due(swept):
    job = ask(not_before=at(3600))
    assert swept(at(3600)) == [job.pk]
    assert swept(at(3601)) == []


def test_a_retry_is_sent_when_its_rest_is_over(swept):
    job = Job.enqueue("test_break", {}, by=None, at=NOON)
    engine.run(job.pk, clock=lambda: NOON)
    assert swept(at(9)) == []
    assert swept(at(10)) == [job.pk]


def test_the_job_of_a_dead_worker_is_given_back_and_sent(swept):
    job = ask()
    engine.claim(job.pk, at=NOON)
    assert swept(at(61)) == [job.pk]
    job.refresh_from_db()
    assert (job.state, job.claim, job.attempts) == (Job.State.QUEUED, None, 1)
    assert job.error_type == Job.WORKER_GONE
    engine.run(job.pk, clock=lambda: at(62))
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == (Job.State.SUCCEEDED, 2, "")


def test_a_job_that_kills_its_workers_fails_in_the_end(swept):
    job = ask()
    moment = 0
    for _attempt in range(job.max_attempts):
        engine.claim(job.pk, at=at(moment))
        moment += 61
        swept(at(moment))
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.FAILED, 5)
    assert job.error


def test_a_job_whose_worker_died_after_the_wish_to_cancel_is_cancelled(swept, cast):
    job = ask()
    engine.claim(job.pk, at=NOON)
    job.cancel(by=cast.administrator, at=at(1))
    assert swept(at(61)) == []
    job.refresh_from_db()
    assert (job.state, job.ended_at) == (Job.State.CANCELLED, at(61))


def test_a_broker_that_is_away_is_asked_once_a_sweep(
    monkeypatch, django_capture_on_commit_callbacks
):
    asked: list[int] = []
    monkeypatch.setattr(broker, "send", lambda number: asked.append(number) and False)
    for _number in range(3):
        ask()
    with django_capture_on_commit_callbacks(execute=True):
        engine.sweep(at=at(61))
    assert len(asked) == 1
