"""A mail is sent at most once; one that failed or broke off is not lost."""

import os
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from records.errors import DomainError
from records.jobs import engine
from records.models import Job
from records.models.jobs import wait_after
from tests.jobs import run_waiting_jobs
from tests.races import at_once
from tests.workbench.notices import servers
from tests.workbench.notices.conftest import jobs_of
from workbench import mailing
from workbench.mail_watch import look_after_mails
from workbench.models import Mail
from workbench.models.sending import MOST_ATTEMPTS, State

pytestmark = pytest.mark.django_db
SERVERS = "tests.workbench.notices.servers."


@pytest.fixture
def away(settings, monkeypatch):
    settings.EMAIL_BACKEND = SERVERS + "Away"

    def be(times: int) -> None:
        monkeypatch.setattr(servers.Away, "times", times)

    return be


class TestNotSent:
    def test_a_job_of_another_attempt_finds_nothing(self, stage, sent):
        stage.tell("manager")
        other = Job.enqueue("test_count", {"to": 0}, by=None, at=timezone.now())
        assert mailing.send(stage.mail().pk, other, at=timezone.now()) is False
        assert stage.mail().state == State.WAITING

    def test_a_job_that_starts_once_more(self, stage, sent):
        stage.tell("manager")
        Job.objects.update(attempts=1)
        assert sent() == []
        assert stage.mail().state == State.UNCLEAR

    def test_the_database_refuses_a_sent_one_without_its_time(self, stage):
        stage.tell("manager")
        with pytest.raises(IntegrityError, match="was_sent_has_a_time"), transaction.atomic():
            Mail.objects.update(state=State.SENT)

    @pytest.mark.parametrize("times", [1, 2])
    def test_a_message_that_comes_twice(self, stage, sent, times):
        stage.tell("manager")
        for _time in range(times):
            engine.run(stage.mail().job_id)
        assert len(sent()) == 1

    @pytest.mark.django_db(transaction=True)
    def test_two_workers_at_once(self, stage, mailoutbox):
        stage.tell("manager")
        job = stage.mail().job_id
        at_once(lambda: engine.run(job), lambda: engine.run(job))
        assert len(mailoutbox) == 1


class TestServerAway:
    def test_three_times_and_then_up(self, stage, away, sent):
        away(3)
        stage.tell("manager")
        for failed in (1, 2, 3):
            assert sent() == []
            mail = stage.mail()
            assert (mail.state, mail.attempts) == (State.FAILED, failed)
            assert mail.job.not_before - mail.job.asked_at == wait_after(failed)
        assert mail.error == "ConnectionRefusedError 111"  # no address
        assert len(sent()) == 1
        assert (stage.mail().state, stage.mail().attempts, stage.mail().error) == ("sent", 4, "")

    def test_for_too_long(self, stage, away, sent):
        away(MOST_ATTEMPTS + 1)
        stage.tell("manager")
        for _attempt in range(MOST_ATTEMPTS + 1):
            sent()
        assert stage.mail().state == State.GIVEN_UP
        assert jobs_of(stage.mail()) == MOST_ATTEMPTS

    def test_an_address_that_is_refused(self, stage, settings, sent):
        settings.EMAIL_BACKEND = SERVERS + "Refusing"
        stage.tell("manager")
        sent()
        assert (stage.mail().state, stage.mail().error) == ("failed", "SMTPRecipientsRefused")

    def test_a_line_that_breaks_is_not_tried_again(self, stage, settings, sent):
        settings.EMAIL_BACKEND = SERVERS + "Breaking"
        stage.tell("manager")
        assert len(sent()) == 1
        assert len(sent()) == 1
        assert stage.mail().state == State.UNCLEAR

    def test_a_bad_good_bye_changes_nothing(self, stage, settings, sent):
        settings.EMAIL_BACKEND = SERVERS + "LeavingBadly"
        stage.tell("manager")
        assert len(sent()) == 1
        assert stage.mail().state == State.SENT


class TestKilledWorker:
    """The worker is a process that ends without a word, before the mail is handed over or after."""

    def run_and_die(self, job: int, monkeypatch, *, before: bool) -> None:
        connection.close()
        if child := os.fork():
            _pid, status = os.waitpid(child, 0)
            assert os.waitstatus_to_exitcode(status) == 9
            return
        hand_over = mailing.hand_over

        def die(*given, **named):
            if not before:
                hand_over(*given, **named)
            os._exit(9)

        monkeypatch.setattr(mailing, "hand_over", die)
        try:
            engine.run(job)
        finally:
            os._exit(1)

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.parametrize(("before", "arrived"), [(True, 0), (False, 1)])
    def test_it_is_neither_doubled_nor_hidden(
        self, stage, settings, tmp_path, monkeypatch, before, arrived
    ):
        settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
        settings.EMAIL_FILE_PATH = str(tmp_path)
        stage.tell("manager")
        self.run_and_die(stage.mail().job_id, monkeypatch, before=before)
        assert stage.mail().state == State.WAITING

        later = timezone.now() + timedelta(minutes=5)
        engine.sweep(at=later)
        look_after_mails(at=later)
        look_after_mails(at=later)
        mail = stage.mail()
        assert (mail.state, mail.error, mail.attempts) == ("unclear", "WorkerGone", 1)
        run_waiting_jobs()
        assert len(list(tmp_path.iterdir())) == arrived

        mail.try_again(by=stage.cast.people["administrator"], at=later)
        run_waiting_jobs()
        assert len(list(tmp_path.iterdir())) == arrived + 1
        assert stage.mail().state == State.SENT

    def test_run_again_from_the_page_of_jobs(self, stage, sent):
        """Before anybody noticed that it broke off."""
        stage.tell("manager")
        job = stage.mail().job
        Job.objects.filter(pk=job.pk).update(
            state="failed", attempts=1, ended_at=timezone.now(), sent_at=None
        )
        job.run_again(by=stage.cast.people["administrator"], at=timezone.now())
        assert sent() == []
        assert stage.mail().state == State.UNCLEAR

    def test_a_job_that_was_cancelled(self, stage, sent):
        stage.tell("manager")
        stage.mail().job.cancel(by=stage.cast.people["administrator"], at=timezone.now())
        look_after_mails(at=timezone.now())
        assert (stage.mail().state, stage.mail().error) == (State.GIVEN_UP, "Cancelled")


class TestTryAgain:
    @pytest.mark.parametrize("role", ["manager", "official", "auditor"])
    def test_by_somebody_without_the_right(self, stage, role):
        stage.tell("manager")
        Mail.objects.update(state=State.GIVEN_UP)
        with pytest.raises(DomainError):
            stage.mail().try_again(by=stage.cast.people[role], at=timezone.now())

    @pytest.mark.parametrize("state", [State.WAITING, State.HELD, State.DROPPED])
    def test_one_that_is_not_in_trouble_is_left_alone(self, stage, state):
        stage.tell("manager")
        Mail.objects.update(state=state)
        stage.mail().try_again(by=stage.cast.people["administrator"], at=timezone.now())
        assert stage.mail().state == state
        assert jobs_of(stage.mail()) == 1

    def test_attempts_are_counted_anew(self, stage, sent):
        stage.tell("manager")
        sent()
        Mail.objects.update(state=State.GIVEN_UP, sent_at=None, attempts=MOST_ATTEMPTS)
        stage.mail().try_again(by=stage.cast.people["administrator"], at=timezone.now())
        assert stage.mail().attempts == 0
        assert len(sent()) == 2
