"""Sessions end: after a while without a request, after a day's work, and when somebody says so."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings as django_settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts import session_limits
from accounts.devices import device_of
from accounts.models import User
from records.models import AccessEvent
from tests.accounts.conftest import (
    OTHER_PASSWORD,
    PASSWORD,
    is_signed_in,
    make_user,
    sign_in,
    text_of,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
IDLE = timedelta(minutes=django_settings.SESSION_IDLE_MINUTES)
DAY = timedelta(hours=django_settings.SESSION_HOURS)
SECOND = timedelta(seconds=1)


class TestLimits:
    """The rule itself, with the time handed in."""

    def test_over_after_idleness(self) -> None:
        session = SessionStore()
        session_limits.begin(session, at=NOON)
        assert not session_limits.is_over(session, at=NOON + IDLE - SECOND)
        assert session_limits.is_over(session, at=NOON + IDLE)

    def test_each_request_begins_the_idle_time_anew(self) -> None:
        session = SessionStore()
        session_limits.begin(session, at=NOON)
        session_limits.see(session, at=NOON + IDLE - SECOND)
        assert not session_limits.is_over(session, at=NOON + IDLE + SECOND)

    def test_over_after_a_day_however_busy(self) -> None:
        session = SessionStore()
        session_limits.begin(session, at=NOON)
        at = NOON
        while at < NOON + DAY - timedelta(minutes=10):
            at += timedelta(minutes=10)
            session_limits.see(session, at=at)
            assert not session_limits.is_over(session, at=at)
        assert session_limits.is_over(session, at=NOON + DAY)

    def test_limits_are_settings(self, settings: Settings) -> None:
        settings.SESSION_IDLE_MINUTES, settings.SESSION_HOURS = 5, 1
        session = SessionStore()
        session_limits.begin(session, at=NOON)
        assert session_limits.is_over(session, at=NOON + timedelta(minutes=5))

    def test_the_row_is_not_written_for_every_request(self) -> None:
        session = SessionStore()
        session_limits.begin(session, at=NOON)
        assert not session_limits.see(session, at=NOON + timedelta(seconds=59))
        assert session_limits.see(session, at=NOON + timedelta(seconds=60))


def age(client: Client, key: str, by: timedelta) -> None:
    session = client.session
    session[key] -= by.total_seconds()
    session.save()


class TestEnded:
    @pytest.mark.parametrize(
        ("key", "by"), [(session_limits.SEEN, IDLE), (session_limits.BEGAN, DAY)]
    )
    def test_the_next_request_signs_out(
        self, client: Client, user: User, key: str, by: timedelta
    ) -> None:
        sign_in(client, "hanako")
        age(client, key, by)
        answer = client.get(reverse("accounts:profile"), follow=True)
        assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))
        assert not is_signed_in(client)
        event = AccessEvent.objects.get(kind="signed_out", what="time_limit", user=user)
        assert event.request  # by which the log of the front server is found

    def test_htmx_is_led_to_the_sign_in(self, client: Client, user: User) -> None:
        sign_in(client, "hanako")
        age(client, session_limits.SEEN, IDLE)
        answer = client.get(reverse("accounts:profile"), headers={"HX-Request": "true"})
        assert answer.headers["HX-Redirect"].startswith(reverse("account_login"))

    def test_a_page_that_looks_for_news_keeps_nothing_alive(
        self, client: Client, user: User
    ) -> None:
        sign_in(client, "hanako")
        age(client, session_limits.SEEN, timedelta(minutes=10))
        before = client.session[session_limits.SEEN]
        client.get(reverse("portal:home"), headers={"X-Poll": "1"})
        assert client.session[session_limits.SEEN] == before
        client.get(reverse("portal:home"))
        assert client.session[session_limits.SEEN] > before


class TestOwnSessions:
    @pytest.fixture
    def two(self, client: Client, user: User) -> tuple[Client, Client]:
        telephone = Client(HTTP_USER_AGENT="Mozilla/5.0 (iPhone) Safari/604.1")
        sign_in(client, "hanako")
        sign_in(telephone, "hanako")
        return client, telephone

    def test_are_listed_with_device_and_address(self, two: tuple[Client, Client]) -> None:
        page = text_of(two[0].get(reverse("accounts:sessions")))
        assert "Safari, iPhone" in page
        assert "127.0.0.1" in page

    def test_one_can_be_ended(self, two: tuple[Client, Client], user: User) -> None:
        here, telephone = two
        other = UserSession.objects.get(session_key=telephone.session.session_key)
        here.post(reverse("accounts:end_session", args=[other.pk]))
        assert is_signed_in(here)
        assert not is_signed_in(telephone)

    def test_all_others_can_be_ended(self, two: tuple[Client, Client]) -> None:
        here, telephone = two
        here.post(reverse("accounts:end_other_sessions"))
        assert is_signed_in(here)
        assert not is_signed_in(telephone)

    def test_those_of_others_do_not_exist(self, two: tuple[Client, Client]) -> None:
        make_user("jiro")
        stranger = Client()
        sign_in(stranger, "jiro")
        for session in UserSession.objects.exclude(user__username="jiro"):
            url = reverse("accounts:end_session", args=[session.pk])
            assert stranger.post(url).status_code == 404
        assert all(map(is_signed_in, two))

    def test_ending_is_a_post(self, two: tuple[Client, Client]) -> None:
        assert two[0].get(reverse("accounts:end_other_sessions")).status_code == 405

    def test_a_new_password_ends_the_others(self, two: tuple[Client, Client]) -> None:
        here, telephone = two
        new = {"password1": OTHER_PASSWORD, "password2": OTHER_PASSWORD}
        here.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **new})
        assert is_signed_in(here)
        assert not is_signed_in(telephone)

    def test_the_last_use_is_written_down(self, two: tuple[Client, Client]) -> None:
        here, _telephone = two
        sessions = UserSession.objects.filter(session_key=here.session.session_key)
        sessions.update(last_seen_at=timezone.now() - timedelta(hours=1))
        age(here, session_limits.SEEN, timedelta(minutes=5))
        here.get(reverse("portal:home"))
        assert sessions.get().last_seen_at > timezone.now() - timedelta(minutes=1)


def test_what_ran_out_is_swept_away(client: Client, user: User) -> None:
    sign_in(client, "hanako")
    gone = Client()
    sign_in(gone, "hanako")
    Session.objects.filter(pk=gone.session.session_key).update(expire_date=timezone.now())
    session_limits.sweep(at=timezone.now())
    assert [row.session_key for row in UserSession.objects.all()] == [client.session.session_key]
    assert Session.objects.count() == 1
    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537.36 Edg/140", "Edge, Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10) Version/18 Safari/605", "Safari, macOS"),
        ("Mozilla/5.0 (X11; Linux) Gecko Firefox/140.0", "Firefox, Linux"),
        ("curl/8", "curl/8"),
        ("", ""),
    ],
)
def test_devices_in_words(agent: str, words: str) -> None:
    assert device_of(agent) == words
