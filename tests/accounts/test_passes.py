"""Invitations and links for a new password: once, for a while, and only the newest."""

import re
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts.models import Pass, User
from accounts.models.passes import hash_of
from records.errors import DomainError
from records.models import AccessEvent, Job
from tests.accounts.conftest import (
    OTHER_PASSWORD,
    PASSWORD,
    add_app,
    is_signed_in,
    make_user,
    sign_in,
    text_of,
)
from tests.jobs import run_waiting_jobs

pytestmark = pytest.mark.django_db

NEW = {"password1": OTHER_PASSWORD, "password2": OTHER_PASSWORD}
USE = "accounts:use_pass"


class MailServerIsAway(BaseEmailBackend):
    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError("the mail server is away")


def issue(user: User, purpose: str = "reset", **at: Any) -> tuple[Pass, str]:
    return Pass.issue(user, Pass.Purpose(purpose), by=None, at=at.get("at", timezone.now()))


def open_link(client: Client, token: str) -> None:
    answer = client.get(reverse("accounts:open_pass", args=[token]))
    assert answer.url == reverse(USE)  # the token leaves the address at once


class TestRefused:
    def closed(self, client: Client, token: str, user: User) -> str:
        """Neither looking nor sending gets anywhere."""
        open_link(client, token)
        page = client.get(reverse(USE))
        assert page.status_code == 410
        open_link(client, token)
        assert client.post(reverse(USE), NEW).status_code == 410
        user.refresh_from_db()
        assert user.check_password(PASSWORD)
        assert not is_signed_in(client)
        return text_of(page)

    def test_unknown(self, client: Client, user: User) -> None:
        self.closed(client, "x" * 43, user)

    def test_expired(self, client: Client, user: User) -> None:
        _pass, token = issue(user, at=timezone.now() - timedelta(hours=1))
        assert "expired" in self.closed(client, token, user)

    def test_still_good_a_moment_before(self, client: Client, user: User) -> None:
        _pass, token = issue(user, at=timezone.now() - timedelta(minutes=59))
        open_link(client, token)
        assert client.get(reverse(USE)).status_code == 200

    def test_an_invitation_after_seven_days(self, client: Client, user: User) -> None:
        _pass, token = issue(user, "invitation", at=timezone.now() - timedelta(days=7))
        self.closed(client, token, user)

    def test_withdrawn_by_a_newer_one(self, client: Client, user: User) -> None:
        _pass, older = issue(user)
        issue(user)
        assert "replaced" in self.closed(client, older, user)

    def test_the_invitation_when_a_reset_was_used(self, client: Client, user: User) -> None:
        _pass, invitation = issue(user, "invitation")
        reset, _token = issue(user)
        reset.use(PASSWORD, at=timezone.now())
        assert "no longer needed" in self.closed(client, invitation, user)

    def test_used(self, client: Client, user: User) -> None:
        used, token = issue(user)
        Pass.objects.filter(pk=used.pk).update(used_at=timezone.now())
        assert "used" in self.closed(client, token, user)

    def test_of_a_disabled_user(self, client: Client, user: User) -> None:
        _pass, token = issue(user)
        User.objects.filter(pk=user.pk).update(is_active=False)
        assert "disabled" in self.closed(client, token, user)

    def test_of_a_locked_user(self, client: Client, user: User) -> None:
        _pass, token = issue(user)
        User.objects.filter(pk=user.pk).update(locked_at=timezone.now())
        assert "locked" in self.closed(client, token, user)
        assert AccessEvent.objects.filter(kind="refused", what="pass", user=user).exists()

    def test_without_any_link(self, client: Client) -> None:
        assert client.get(reverse(USE)).status_code == 410

    @pytest.mark.parametrize(
        "passwords",
        [
            {"password1": "short", "password2": "short"},
            {"password1": OTHER_PASSWORD, "password2": PASSWORD},
            {"password1": PASSWORD, "password2": PASSWORD},
            {},
        ],
    )
    def test_a_password_that_breaks_the_rule(
        self, client: Client, user: User, passwords: dict
    ) -> None:
        _pass, token = issue(user)
        open_link(client, token)
        assert client.post(reverse(USE), passwords).status_code == 422
        user.refresh_from_db()
        assert user.check_password(PASSWORD)


class TestUsed:
    def test_sets_the_password_and_signs_in(self, client: Client, user: User) -> None:
        _pass, token = issue(user)
        open_link(client, token)
        assert client.post(reverse(USE), NEW).url == reverse("portal:home")
        assert is_signed_in(client)
        user.refresh_from_db()
        assert user.check_password(OTHER_PASSWORD)
        assert user.password_set_at > timezone.now() - timedelta(minutes=1)

    def test_ends_the_sessions_of_before(self, client: Client, user: User) -> None:
        thief = Client()
        sign_in(thief, "hanako")
        _pass, token = issue(user)
        open_link(client, token)
        client.post(reverse(USE), NEW)
        assert not is_signed_in(thief)

    def test_the_second_factor_is_still_asked_for(self, client: Client, user: User) -> None:
        add_app(user)
        _pass, token = issue(user)
        open_link(client, token)
        assert client.post(reverse(USE), NEW).url == reverse("mfa_authenticate")
        assert not is_signed_in(client)

    def test_an_invited_administrator_sets_up_a_second_factor_first(self, client: Client) -> None:
        person = make_user(password=None, role="administrator")
        _pass, token = issue(person, "invitation")
        open_link(client, token)
        home = client.post(reverse(USE), NEW).url
        assert client.get(home).url == reverse("mfa_index")
        assert client.get(reverse("mfa_activate_totp")).status_code == 200

    def test_whoever_sat_there_before_is_signed_out(self, client: Client, user: User) -> None:
        make_user("jiro")
        sign_in(client, "jiro")
        _pass, token = issue(user)
        open_link(client, token)
        client.post(reverse(USE), NEW)
        assert client.get(reverse("accounts:profile")).context["user"] == user

    def test_the_token_is_nowhere_in_the_database(self, client: Client, user: User) -> None:
        used, token = issue(user)
        open_link(client, token)
        assert used.token_hash == hash_of(token)
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from accounts_pass p where p::text like %s", [token])
            assert cursor.fetchone() == (0,)
        assert token not in str(dict(client.session))


@pytest.mark.django_db(transaction=True)
def test_of_two_clicks_at_once_one_wins() -> None:
    user = make_user()
    issued, _token = issue(user)
    together = threading.Barrier(2)
    outcomes: list[str] = []

    def use(password: str) -> None:
        try:
            together.wait(timeout=10)
            Pass.objects.get(pk=issued.pk).use(password, at=timezone.now())
            outcomes.append(password)
        except DomainError:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=use, args=[word]) for word in (OTHER_PASSWORD, "Another-1")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert outcomes.count("refused") == 1
    user.refresh_from_db()
    (won,) = set(outcomes) - {"refused"}
    assert user.check_password(won)


class TestRows:
    """What the database itself refuses."""

    def test_two_open_passes(self, user: User) -> None:
        first, _token = issue(user)
        second = Pass(
            user=user,
            purpose=first.purpose,
            token_hash="x",
            issued_at=first.issued_at,
            expires_at=first.expires_at,
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            second.save()

    def test_used_and_withdrawn(self, user: User) -> None:
        issued, _token = issue(user)
        both = {"used_at": timezone.now(), "withdrawn_at": timezone.now()}
        with pytest.raises(IntegrityError), transaction.atomic():
            Pass.objects.filter(pk=issued.pk).update(**both)


class TestAskedFor:
    @pytest.mark.parametrize("name", ["hanako", "hanako@example.jp", "nobody", "nobody@example.jp"])
    def test_the_answer_tells_nothing(self, client: Client, user: User, name: str) -> None:
        answer = client.post(reverse("account_reset_password"), {"name": name}, follow=True)
        (told,) = [str(message) for message in answer.context["messages"]]
        assert "If there is such an account" in told
        assert Job.objects.count() == 1  # the same work, whoever it is for

    def test_nobody_gets_no_mail(self, client: Client, user: User) -> None:
        client.post(reverse("account_reset_password"), {"name": "nobody"})
        run_waiting_jobs()
        assert mail.outbox == []
        assert "nobody" not in str(Job.objects.get().arguments)

    def test_the_person_gets_a_link_that_works(self, client: Client, user: User) -> None:
        client.post(reverse("account_reset_password"), {"name": "hanako"})
        run_waiting_jobs()
        (sent,) = mail.outbox
        assert sent.to == ["hanako@example.jp"]
        (link,) = re.findall(r"http://testserver(/\S+)", sent.body)
        client.get(link)
        client.post(reverse(USE), NEW)
        assert is_signed_in(client)

    def test_the_address_is_that_of_the_setting(
        self, client: Client, user: User, settings: Settings
    ) -> None:
        settings.UNYO_URL = "https://unyo.example.jp"
        client.post(
            reverse("account_reset_password"), {"name": "hanako"}, headers={"Host": "evil.example"}
        )
        run_waiting_jobs()
        assert "https://unyo.example.jp/accounts/pass/" in mail.outbox[0].body
        assert "evil" not in mail.outbox[0].body

    def test_a_mail_server_that_is_away_only_delays_it(
        self, client: Client, user: User, settings: Settings
    ) -> None:
        here = settings.EMAIL_BACKEND
        settings.EMAIL_BACKEND = f"{__name__}.MailServerIsAway"
        client.post(reverse("account_reset_password"), {"name": "hanako"})
        run_waiting_jobs()
        job = Job.objects.get()
        assert (job.state, job.attempts) == ("queued", 1)
        assert "mail server is away" in job.error
        assert not Pass.objects.exists()  # no link that nobody got
        settings.EMAIL_BACKEND = here
        run_waiting_jobs()
        assert len(mail.outbox) == 1
        assert Job.objects.get().state == "succeeded"

    def test_too_often_from_one_address(
        self, client: Client, user: User, settings: Settings
    ) -> None:
        settings.ACCOUNT_RATE_LIMITS = {"reset_password": "2/m/ip"}
        answers = [
            client.post(reverse("account_reset_password"), {"name": "hanako"}).status_code
            for _number in range(3)
        ]
        assert answers == [302, 302, 429]


def test_a_reset_that_anybody_asks_for_leaves_an_invitation_open(client: Client) -> None:
    invited = make_user("aoi", password=None)
    _pass, token = issue(invited, "invitation")
    client.post(reverse("account_reset_password"), {"name": "aoi"})
    run_waiting_jobs()
    assert set(Pass.objects.unused().values_list("purpose", flat=True)) == {"invitation", "reset"}
    open_link(client, token)
    client.post(reverse(USE), NEW)
    assert is_signed_in(client)
    assert not Pass.objects.unused().exists()
