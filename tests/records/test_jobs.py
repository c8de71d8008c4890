"""What people do with jobs: ask, cancel, run again, look."""

import threading
from datetime import timedelta

import pytest
from celery import Celery
from django.db import IntegrityError, connection, transaction

from records.errors import DomainError
from records.jobs import UnknownKind, broker, job_kind, kind_of
from records.models import Job
from tests.jobs import NOON, run_waiting_jobs

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def sent(monkeypatch) -> list[int]:
    """The numbers that the broker was given."""
    numbers: list[int] = []
    monkeypatch.setattr(broker, "send", lambda number: numbers.append(number) or True)
    return numbers


def ask(by, to=3, **more) -> Job:
    return Job.enqueue("test_count", {"to": to}, by=by, at=NOON, **more)


# --- Refusals ---


def test_a_kind_is_registered_once():
    with pytest.raises(ValueError, match="already a kind of job"):
        job_kind("test_count", label="Again")(lambda work: None)
    assert kind_of("test_count").label == "Count"


def test_an_unknown_kind_is_not_accepted(cast):
    with pytest.raises(UnknownKind):
        Job.enqueue("test_nothing", {}, by=cast.member, at=NOON)
    assert not Job.objects.exists()


def test_a_key_is_not_shared_by_two_kinds(cast):
    ask(cast.member, key="once")
    with pytest.raises(ValueError, match="belongs to a 'test_count'"):
        Job.enqueue("test_break", {}, by=cast.member, at=NOON, key="once")


@pytest.mark.parametrize("kind", ["test_count", "test_refuse"])
def test_a_job_that_has_ended_by_itself_cannot_be_cancelled(cast, kind):
    job = Job.enqueue(kind, {"to": 1}, by=cast.member, at=NOON)
    run_waiting_jobs()
    with pytest.raises(DomainError):
        job.cancel(by=cast.member, at=LATER)
    job.refresh_from_db()
    assert job.cancel_asked_at is None


def test_a_job_that_is_done_does_not_run_again(cast):
    job = ask(cast.member)
    run_waiting_jobs()
    with pytest.raises(DomainError):
        job.run_again(by=cast.member, at=LATER)


@pytest.mark.parametrize("verb", ["cancel", "run_again"])
def test_nobody_touches_the_job_of_somebody_else(cast, verb):
    job = ask(cast.member)
    with pytest.raises(DomainError):
        getattr(job, verb)(by=cast.stranger, at=LATER)


def test_nobody_sees_the_job_of_somebody_else(cast):
    job = ask(cast.member)
    assert not Job.objects.visible_to(cast.stranger).exists()
    assert not Job.objects.visible_to(cast.auditor).exists()
    assert list(Job.objects.visible_to(cast.member)) == [job]
    assert list(Job.objects.visible_to(cast.administrator)) == [job]
    assert not job.is_of(cast.administrator)


def test_work_of_the_portal_itself_is_nobodys(cast):
    job = ask(None)
    assert not Job.objects.visible_to(cast.member).exists()
    assert not job.is_of(cast.member)


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"state": "asleep"}, "ended_job_has_end"),
        ({"state": "running"}, "running_job_is_claimed"),
        ({"state": "failed"}, "ended_job_has_end"),
        ({"ended_at": NOON}, "ended_job_has_end"),
    ],
)
def test_the_database_refuses_a_job_that_cannot_be(cast, broken, constraint):
    job = ask(cast.member)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(**broken)


# --- Asking ---


def test_a_request_that_is_rolled_back_sends_nothing(
    cast, sent, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            ask(cast.member)
            transaction.set_rollback(True)
        kept = ask(cast.member)
        assert sent == []  # not before the commit
    assert sent == [kept.pk]


def test_a_job_for_later_is_left_to_the_sweeper(cast, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = ask(cast.member, not_before=LATER)
    assert sent == []
    assert job.sent_at is None


def test_the_same_key_is_the_same_job(cast, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first, second = ask(cast.member, key="once"), ask(cast.member, key="once")
    assert first.pk == second.pk
    assert sent == [first.pk]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_ask_at_once_with_one_key_both_get_the_same_job(cast, sent):
    """The second one waits at the unique key until the first commits."""
    asked, numbers = threading.Event(), []

    def second() -> None:
        try:
            asked.wait(5)
            numbers.append(ask(cast.stranger, key="once").pk)
        finally:
            connection.close()

    other = threading.Thread(target=second)
    other.start()
    with transaction.atomic():
        numbers.append(ask(cast.member, key="once").pk)
        asked.set()
        other.join(0.2)
        assert other.is_alive()  # it waits for this transaction
    other.join(5)
    assert len(set(numbers)) == 1
    assert len(numbers) == 2
    assert sent == numbers[:1]


def test_a_broker_that_is_away_breaks_nothing(
    cast, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    """A port where nobody listens; the row is kept and the sweeper will send it."""
    nobody = Celery("nobody", broker="redis://127.0.0.1:1/0", set_as_current=False)
    nobody.conf.broker_transport_options = {"max_retries": 0}
    monkeypatch.setattr(broker, "current_app", nobody)
    with django_capture_on_commit_callbacks(execute=True):
        job = ask(cast.member)
    assert Job.objects.get().pk == job.pk
    assert "The broker did not take records.run_job" in caplog.text


# --- Cancelling and running again ---


def test_a_waiting_job_is_cancelled_at_once(cast):
    job = ask(cast.member)
    job.cancel(by=cast.member, at=LATER)
    assert (job.state, job.ended_at) == (Job.State.CANCELLED, LATER)
    run_waiting_jobs()
    job.refresh_from_db()
    assert job.attempts == 0


def test_cancelling_twice_is_quiet(cast):
    job = ask(cast.member)
    job.cancel(by=cast.member, at=NOON)
    job.cancel(by=cast.member, at=LATER)
    assert job.ended_at == NOON


def test_running_again_twice_is_quiet(cast, sent, django_capture_on_commit_callbacks):
    job = ask(cast.member)
    job.cancel(by=cast.member, at=NOON)
    with django_capture_on_commit_callbacks(execute=True):
        job.run_again(by=cast.member, at=LATER)
        job.run_again(by=cast.member, at=LATER)
    assert sent == [job.pk]


def test_a_failed_job_runs_again_and_keeps_counting_its_attempts(cast):
    job = Job.enqueue("test_break", {}, by=cast.member, at=NOON)
    for _attempt in range(3):
        run_waiting_jobs()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.FAILED, 3)
    job.run_again(by=cast.administrator, at=LATER)
    assert (job.state, job.attempts, job.max_attempts) == (Job.State.QUEUED, 3, 6)
    assert job.ended_at is None
    assert job.error  # what went wrong before is still worth knowing
