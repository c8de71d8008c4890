"""The pages of jobs: who may see and do what, and what moves while a job runs."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from records.jobs import engine, periodic
from records.models import AccessEvent, Job
from tests.cast import client_of
from tests.jobs import run_waiting_jobs

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def job(cast) -> Job:
    return Job.enqueue("test_count", {"to": 3}, by=cast.member, at=timezone.now())


@pytest.fixture
def failed(cast) -> Job:
    job = Job.enqueue("test_break", {}, by=cast.member, at=timezone.now())
    for _attempt in range(3):
        run_waiting_jobs()
    job.refresh_from_db()
    return job


def page(person, name: str, *args, **more):
    return client_of(person).get(reverse(f"portal:{name}", args=args), **more)


def press(person, name: str, job: Job):
    return client_of(person).post(reverse(f"portal:{name}", args=[job.uuid]), follow=True)


# --- Refusals ---


def test_the_job_of_somebody_else_is_not_there(cast, job):
    assert page(cast.stranger, "job", job.uuid).status_code == 404
    assert page(cast.auditor, "job", job.uuid).status_code == 404
    assert press(cast.stranger, "cancel_job", job).status_code == 404
    assert press(cast.stranger, "run_job_again", job).status_code == 404
    job.refresh_from_db()
    assert job.state == Job.State.QUEUED


def test_a_job_that_never_was_is_not_there(cast):
    assert page(cast.member, "job", uuid.uuid4()).status_code == 404


@pytest.mark.parametrize("name", ["cancel_job", "run_job_again"])
def test_a_look_changes_nothing(cast, job, name):
    assert page(cast.member, name, job.uuid).status_code == 405


def test_only_operators_read_the_timetable(cast):
    assert page(cast.member, "timetable").status_code == 403
    assert page(cast.auditor, "timetable").status_code == 403
    assert page(cast.administrator, "timetable").status_code == 200


def test_a_refusal_is_told_on_the_page(cast, job):
    run_waiting_jobs()
    shown = press(cast.member, "cancel_job", job)
    assert shown.status_code == 200
    assert "banner-danger" in shown.text


def test_an_operator_sees_what_broke_but_not_the_data_it_broke_on(cast, failed):
    own = page(cast.member, "job", failed.uuid).text
    other = page(cast.administrator, "job", failed.uuid).text
    assert "the disk is on fire" in own
    assert "ValueError" in other
    assert "the disk is on fire" not in other


def test_an_operator_reads_no_progress_message_of_others(cast, job):
    work = engine.claim(job.pk, at=timezone.now())
    Job.objects.filter(pk=work.job.pk).update(message="Row of Yamada Taro", total=3, done=1)
    assert "Yamada" in page(cast.member, "job", job.uuid).text
    assert "Yamada" not in page(cast.administrator, "job", job.uuid).text
    assert "Yamada" not in page(cast.administrator, "jobs").text


@pytest.mark.parametrize(
    ("error_type", "told"),
    [("refused", "拒否"), ("worker_gone", "停止しました"), ("OSError", "OSError")],
)
def test_an_operator_reads_in_words_how_the_job_of_somebody_else_ended(
    cast, failed, error_type, told
):
    Job.objects.filter(pk=failed.pk).update(error_type=error_type, error="Yamada is unknown.")
    other = page(cast.administrator, "job", failed.uuid).text
    assert told in other
    assert "Yamada" not in other
    assert "Yamada is unknown." in page(cast.member, "job", failed.uuid).text


# --- List ---


def test_the_list_says_which_jobs_nobody_asked_for(cast):
    Job.enqueue("test_count", {"to": 1}, by=None, at=timezone.now())
    assert ">自動<" in page(cast.administrator, "jobs").text


def test_the_list_shows_ones_own_jobs(cast, job):
    other = Job.enqueue("test_count", {"to": 1}, by=cast.stranger, at=timezone.now())
    own, all_of_them = page(cast.member, "jobs").text, page(cast.administrator, "jobs").text
    assert str(job.uuid) in own
    assert str(other.uuid) not in own
    assert str(other.uuid) in all_of_them


def test_the_list_asks_again_only_while_a_job_is_under_way(cast, job):
    assert "every 2s" in page(cast.member, "jobs").text
    run_waiting_jobs()
    assert "every 2s" not in page(cast.member, "jobs").text


def test_the_list_without_jobs_says_what_jobs_are(cast):
    assert 'class="empty' in page(cast.member, "jobs").text


def test_the_list_says_when_background_work_stands_still(cast, job):
    assert "banner-warning" not in page(cast.member, "jobs").text
    long_ago = timezone.now() - timedelta(hours=2)
    periodic.run_entry("sweep_jobs", clock=lambda: long_ago)
    assert "banner-warning" in page(cast.member, "jobs").text


# --- One job ---


def test_the_moving_part_is_a_fragment(cast, job):
    fragment = page(cast.member, "job", job.uuid, headers=HTMX)
    assert "<html" not in fragment.text
    assert 'id="job-moving"' in fragment.text


def test_the_page_is_read_anew_when_the_job_is_over(cast, job):
    run_waiting_jobs()
    assert page(cast.member, "job", job.uuid, headers=HTMX)["HX-Refresh"] == "true"
    assert "hx-get" not in page(cast.member, "job", job.uuid).text.split("job-moving")[1][:200]


def test_cancelling_ones_own_job_is_no_privileged_act(cast, job):
    assert press(cast.member, "cancel_job", job).status_code == 200
    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED
    assert not AccessEvent.objects.filter(kind=AccessEvent.Kind.PRIVILEGED).exists()


def test_running_the_job_of_somebody_else_again_leaves_a_trace(cast, failed):
    assert press(cast.administrator, "run_job_again", failed).status_code == 200
    failed.refresh_from_db()
    assert failed.state == Job.State.QUEUED
    trace = AccessEvent.objects.get(kind=AccessEvent.Kind.PRIVILEGED)
    assert (trace.user, trace.what, trace.ids) == (
        cast.administrator,
        "job.run_again",
        [str(failed.uuid)],
    )
