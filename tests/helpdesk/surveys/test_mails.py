"""A mail about a survey is tried again, is sent at most once, and its trouble is seen."""

from typing import Any

import pytest
from django.core import mail as outbox
from django.utils import timezone

from helpdesk.models import SurveyMail
from helpdesk.surveys.closing import look_after_surveys
from portal.models import Notice
from records.errors import DomainError
from records.models import Job
from tests.helpdesk.pages import get, post
from tests.helpdesk.surveys.conftest import Asking
from tests.jobs import run_waiting_jobs
from tests.workbench.notices import servers
from workbench.models.sending import MOST_ATTEMPTS, State

pytestmark = pytest.mark.django_db
SERVERS = "tests.workbench.notices.servers."


def test_who_does_not_lead_sends_nothing_again(asking: Asking) -> None:
    asking.invited()
    mail = SurveyMail.objects.get()
    for role in ("agent", "official", "auditor"):
        with pytest.raises(DomainError):
            mail.try_again(by=asking.desk.member(role), at=timezone.now())


def test_a_job_that_starts_once_more_sends_nothing(asking: Asking) -> None:
    asking.invited()
    Job.objects.update(attempts=1)
    run_waiting_jobs()
    assert SurveyMail.objects.get().state == State.UNCLEAR
    assert outbox.outbox == []


def test_whoever_answered_meanwhile_gets_none(asking: Asking) -> None:
    asking.invited().answer([1] * 5, comment="", at=timezone.now())
    run_waiting_jobs()
    assert SurveyMail.objects.get().state == State.DROPPED


def test_what_the_server_refuses_is_tried_again(
    asking: Asking, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_BACKEND = SERVERS + "Away"
    monkeypatch.setattr(servers.Away, "times", 2)
    asking.invited()
    for attempt in (1, 2):
        run_waiting_jobs()
        mail = SurveyMail.objects.get()
        assert (mail.state, mail.attempts) == (State.FAILED, attempt)
    page = get(asking.desk, "manager", "survey", asking.survey.pk).content.decode()
    assert "failed, is tried again" in page
    assert "ConnectionRefusedError 111" in page
    run_waiting_jobs()
    assert SurveyMail.objects.get().state == State.SENT
    assert len(outbox.outbox) == 1


def test_what_was_given_up_is_told_shown_and_sent_again(asking: Asking, settings: Any) -> None:
    settings.EMAIL_BACKEND = SERVERS + "Refusing"
    asking.invited()
    for _attempt in range(MOST_ATTEMPTS):
        run_waiting_jobs()
    mail = SurveyMail.objects.get()
    assert mail.state == State.GIVEN_UP
    for _time in range(2):
        look_after_surveys(at=timezone.now())
    told = Notice.objects.filter(kind="survey_mails_not_arrived")
    assert [notice.user for notice in told] == [asking.desk.cast.people["manager"]]
    assert get(asking.desk, "manager", "survey", asking.survey.pk).context["lost"] == 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert post(asking.desk, "manager", "send_survey_mail", mail.pk).status_code == 302
    run_waiting_jobs()
    mail.refresh_from_db()
    assert (mail.state, mail.error) == (State.SENT, "")


def test_a_worker_that_is_gone_leaves_it_unclear(asking: Asking) -> None:
    asking.invited()
    Job.objects.update(state="failed", ended_at=timezone.now())
    look_after_surveys(at=timezone.now())
    assert SurveyMail.objects.get().state == State.UNCLEAR
