"""What people do with their own account: language, password, profile."""

from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts.demands import password_too_old
from accounts.models import User
from tests.accounts.conftest import (
    OTHER_PASSWORD,
    PASSWORD,
    add_app,
    is_signed_in,
    make_user,
    sign_in,
    text_of,
)

pytestmark = pytest.mark.django_db

CHANGE = "account_change_password"
NEW = {"password1": OTHER_PASSWORD, "password2": OTHER_PASSWORD}


class TestLanguage:
    @pytest.fixture
    def in_english(self) -> None:
        """Not here: the portal stays Japanese, as it is set up."""

    def choose(self, client: Client, language: str, back: str = "") -> str:
        answer = client.post(reverse("accounts:language"), {"language": language, "next": back})
        return answer.url

    def test_unknown_ones_and_foreign_addresses(self, client: Client, user: User) -> None:
        sign_in(client, "hanako")
        assert self.choose(client, "fr", "https://evil.example/") == "/"
        user.refresh_from_db()
        assert user.language == "ja"

    def test_is_a_post(self, client: Client) -> None:
        assert client.get(reverse("accounts:language")).status_code == 405

    def test_japanese_whatever_the_browser_prefers(self, client: Client) -> None:
        page = client.get(reverse("account_login"), headers={"Accept-Language": "en"})
        assert page.headers["Content-Language"] == "ja"
        assert '<html lang="ja">' in text_of(page)

    def test_of_a_visitor_is_remembered_by_the_browser(self, client: Client) -> None:
        login = reverse("account_login")
        assert self.choose(client, "en", login) == login
        assert '<html lang="en">' in text_of(client.get(login))
        assert '<html lang="ja">' in text_of(Client().get(login))

    def test_of_a_person_goes_with_the_person(self, client: Client, user: User) -> None:
        sign_in(client, "hanako")
        self.choose(client, "en")
        elsewhere = Client()
        sign_in(elsewhere, "hanako")
        assert '<html lang="en">' in text_of(elsewhere.get(reverse("accounts:profile")))


class TestChangePassword:
    @pytest.mark.parametrize(
        "sent",
        [
            {"oldpassword": "wrong", **NEW},
            {"oldpassword": PASSWORD, **NEW, "password2": "other"},
            {"oldpassword": PASSWORD, "password1": "short", "password2": "short"},
            {"oldpassword": PASSWORD, "password1": PASSWORD, "password2": PASSWORD},
        ],
    )
    def test_refused(self, client: Client, user: User, sent: dict) -> None:
        sign_in(client, "hanako")
        client.post(reverse(CHANGE), sent)
        user.refresh_from_db()
        assert user.check_password(PASSWORD)

    def test_done(self, client: Client, user: User) -> None:
        sign_in(client, "hanako")
        answer = client.post(reverse(CHANGE), {"oldpassword": PASSWORD, **NEW})
        assert answer.url == reverse("accounts:profile")
        user.refresh_from_db()
        assert user.check_password(OTHER_PASSWORD)

    def test_whoever_has_none_gets_one_by_mail(self, client: Client) -> None:
        client.force_login(make_user(password=None))
        assert client.get(reverse(CHANGE)).url == reverse("account_reset_password")


DAYS = django_settings.PASSWORD_DAYS_OF_ADMINISTRATORS


@pytest.mark.req("JPS-SEC-07")
class TestPasswordsOfAdministrators:
    @pytest.fixture
    def old(self, client: Client) -> User:
        person = make_user(
            role="administrator", password_set_at=timezone.now() - timedelta(days=DAYS)
        )
        add_app(person)
        client.force_login(person)
        return person

    def test_every_page_is_closed_when_it_is_too_old(self, client: Client, old: User) -> None:
        for page in ("portal:home", "accounts:users", "accounts:profile"):
            assert client.get(reverse(page)).url == reverse(CHANGE)
        assert "banner-warning" in text_of(client.get(reverse(CHANGE)))

    def test_a_new_one_opens_them(self, client: Client, old: User) -> None:
        client.post(reverse(CHANGE), {"oldpassword": PASSWORD, **NEW})
        assert is_signed_in(client)

    def test_two_months_by_default(self) -> None:
        assert DAYS == 60

    def test_the_day_before_it_is_not(self) -> None:
        set_at = timezone.now() - timedelta(days=DAYS) + timedelta(seconds=5)
        person = make_user(role="administrator", password_set_at=set_at)
        assert not password_too_old(person, at=timezone.now())
        assert password_too_old(person, at=timezone.now() + timedelta(seconds=5))

    def test_the_setting_decides(self, settings: Settings) -> None:
        set_at = timezone.now() - timedelta(days=5)
        person = make_user(role="administrator", password_set_at=set_at)
        for days, expected in ((5, True), (6, False), (0, False)):
            settings.PASSWORD_DAYS_OF_ADMINISTRATORS = days
            assert password_too_old(person, at=timezone.now()) is expected

    def test_others_keep_theirs(self) -> None:
        member = make_user(password_set_at=timezone.now() - timedelta(days=999))
        assert not password_too_old(member, at=timezone.now())


def test_the_profile_shows_what_is_known(client: Client, user: User) -> None:
    sign_in(client, "hanako")
    page = text_of(client.get(reverse("accounts:profile")))
    for fact in ("山田 花子", "hanako@example.jp", "Member"):
        assert fact in page or str(user.get_role_display()) in page
