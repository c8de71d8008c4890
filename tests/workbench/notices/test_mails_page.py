"""The mails that did not arrive, for whoever looks after the portal."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.models import Notice
from records.models import AccessEvent
from tests.cast import client_of
from tests.workbench.notices.conftest import SECRET
from workbench.mail_watch import MAILS_NOT_ARRIVED, look_after_mails
from workbench.models import Mail
from workbench.models.sending import State

pytestmark = pytest.mark.django_db
URL = reverse("portal_workbench:mails")


@pytest.fixture
def administrator(stage):
    user = stage.cast.people["administrator"]
    user.speak("en")
    return user


def page_of(user, status=200):
    response = client_of(user).get(URL)
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.parametrize("role", ["manager", "official", "auditor"])
def test_for_nobody_else(stage, role):
    page_of(stage.cast.people[role], 403)


def test_nothing_in_trouble(stage, administrator, sent):
    stage.tell("manager")
    sent()
    assert "All mails arrived" in page_of(administrator)


@pytest.mark.parametrize("state", [State.FAILED, State.UNCLEAR, State.GIVEN_UP])
def test_who_and_why_but_not_what(stage, administrator, state):
    stage.tell("manager")
    Mail.objects.update(state=state, error="SMTPRecipientsRefused")
    page = page_of(administrator)
    assert "test-manager" in page
    assert "SMTPRecipientsRefused" in page
    assert "Approvals that wait for me" in page
    assert SECRET not in page
    assert str(stage.record) not in page


def test_send_again(stage, administrator, sent):
    stage.tell("manager")
    mail = stage.mail()
    Mail.objects.update(state=State.GIVEN_UP)
    url = reverse("portal_workbench:send_mail_again", args=[mail.pk])
    assert client_of(administrator).post(url).status_code == 302
    assert len(sent()) == 1
    event = AccessEvent.objects.get(kind="privileged")
    assert event.what == "mail.try_again"


def test_one_that_was_sent_meanwhile_is_not_there(stage, administrator, sent):
    stage.tell("manager")
    sent()
    url = reverse("portal_workbench:send_mail_again", args=[stage.mail().pk])
    assert client_of(administrator).post(url).status_code == 404


class TestWatch:
    """Whoever operates the jobs learns at the bell that mails did not arrive."""

    def told(self) -> list[tuple[str, int]]:
        rows = Notice.objects.filter(kind=MAILS_NOT_ARRIVED)
        return sorted((notice.user.username, notice.facts["count"]) for notice in rows)

    def test_nothing_to_tell(self, stage, administrator, sent):
        stage.tell("manager")
        sent()
        look_after_mails(at=timezone.now())
        assert self.told() == []

    def test_once_a_day(self, stage, administrator):
        stage.tell("manager", "official")
        Mail.objects.update(state=State.GIVEN_UP)
        now = timezone.now()
        look_after_mails(at=now)
        look_after_mails(at=now)
        assert self.told() == [("test-administrator", 2)]

    def test_not_of_old_ones(self, stage, administrator):
        stage.tell("manager")
        Mail.objects.update(state=State.GIVEN_UP)
        look_after_mails(at=timezone.now() + timedelta(days=2))
        assert self.told() == []
