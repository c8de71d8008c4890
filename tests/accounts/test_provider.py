"""Signing in with the organisation's provider: it says who somebody is, it makes nobody."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from records.models import AccessEvent
from tests.accounts.conftest import (
    PASSWORD,
    add_app,
    code_of,
    is_signed_in,
    make_user,
    sign_in,
    text_of,
)
from tests.accounts.fake_provider import CLIENT, CODE, SECRET, FakeProvider

pytestmark = pytest.mark.django_db

LOGIN = "openid_connect_login"
CALLBACK = "openid_connect_callback"
HANAKO = {"sub": "4711", "email": "hanako@example.jp", "email_verified": True}


@pytest.fixture(scope="module")
def running() -> Iterator[FakeProvider]:
    provider = FakeProvider()
    yield provider
    provider.close()


@pytest.fixture
def provider(running: FakeProvider, settings: Settings) -> FakeProvider:
    running.person, running.claims, running.works = dict(HANAKO), {}, True
    running.asked.clear()
    app = {
        "provider_id": "oidc",
        "name": "Ministry sign-in",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": running.url},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    return running


def come_back(client: Client, *, state: str = "", **query: str) -> HttpResponse:
    """Leaves for the provider and comes back from it, as the browser would."""
    left = client.get(reverse(LOGIN, args=["oidc"]), {"process": "login"})
    asked = parse_qs(urlsplit(left.url).query)
    answer = query or {"code": CODE}
    return client.get(
        reverse(CALLBACK, args=["oidc"]), {"state": state or asked["state"][0], **answer}
    )


def told(client: Client) -> str:
    return text_of(client.get(reverse("account_login")))


class TestRefused:
    def refused(self, client: Client, **answer: str) -> str:
        assert come_back(client, **answer).url == reverse("account_login")
        sentence = told(client)
        assert not is_signed_in(client)
        assert not SocialAccount.objects.exists()
        assert AccessEvent.objects.filter(kind="refused").exists()
        return sentence

    def test_somebody_the_portal_does_not_know(
        self, client: Client, provider: FakeProvider
    ) -> None:
        assert "the portal does not" in self.refused(client)
        assert not User.objects.exists()

    @pytest.mark.parametrize("verified", [False, None, "true", 1])
    def test_an_address_the_provider_has_not_verified(
        self, client: Client, provider: FakeProvider, user: User, verified: object
    ) -> None:
        provider.person["email_verified"] = verified
        self.refused(client)

    def test_no_address_at_all(self, client: Client, provider: FakeProvider, user: User) -> None:
        provider.person = {"sub": "4711"}
        self.refused(client)

    def test_an_address_that_is_a_sign_in_name(
        self, client: Client, provider: FakeProvider, user: User
    ) -> None:
        provider.person["email"] = "hanako"
        self.refused(client)

    def test_a_disabled_user(self, client: Client, provider: FakeProvider) -> None:
        make_user(is_active=False)
        assert "disabled" in self.refused(client)

    def test_a_locked_user(self, client: Client, provider: FakeProvider) -> None:
        make_user(locked_at=timezone.now())
        assert "locked" in self.refused(client)

    def test_a_locked_user_who_came_this_way_before(
        self, client: Client, provider: FakeProvider, user: User
    ) -> None:
        come_back(client)
        client.post(reverse("account_logout"))
        User.objects.filter(pk=user.pk).update(locked_at=timezone.now())
        come_back(client)
        assert not is_signed_in(client)

    @pytest.mark.parametrize(
        "claims", [{"aud": "somebody-else"}, {"iss": "https://evil.example"}, {"exp": 1}]
    )
    def test_a_token_that_is_not_for_us(
        self, client: Client, provider: FakeProvider, user: User, claims: dict
    ) -> None:
        provider.claims = claims
        assert "did not work" in self.refused(client)

    def test_a_provider_that_fails(
        self, client: Client, provider: FakeProvider, user: User
    ) -> None:
        provider.works = False
        assert "did not work" in self.refused(client)

    def test_a_provider_that_is_away(
        self, client: Client, provider: FakeProvider, user: User, settings: Settings
    ) -> None:
        app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
        app["settings"] = {"server_url": "http://127.0.0.1:9"}
        answer = client.get(reverse(LOGIN, args=["oidc"]), {"process": "login"})
        assert answer.url == reverse("account_login")
        assert "did not work" in told(client)

    @pytest.mark.parametrize("error", ["access_denied", "server_error"])
    def test_somebody_who_turned_back(
        self, client: Client, provider: FakeProvider, user: User, error: str
    ) -> None:
        assert "did not work" in self.refused(client, error=error)

    def test_an_answer_nobody_asked_for(
        self, client: Client, provider: FakeProvider, user: User
    ) -> None:
        self.refused(client, state="forged", code=CODE)

    def test_joining_a_provider_to_an_open_session(
        self, client: Client, provider: FakeProvider
    ) -> None:
        """Else a session left open for a minute would become a way in for good."""
        make_user("jiro")
        sign_in(client, "jiro")
        left = client.get(reverse(LOGIN, args=["oidc"]), {"process": "connect"})
        state = parse_qs(urlsplit(left.url).query)["state"][0]
        client.get(reverse(CALLBACK, args=["oidc"]), {"state": state, "code": CODE})
        assert not SocialAccount.objects.exists()

    def test_nothing_is_there_without_a_provider(self, client: Client) -> None:
        for name in (LOGIN, CALLBACK):
            assert client.get(reverse(name, args=["oidc"])).status_code == 404
        assert "Ministry" not in told(client)


class TestLetIn:
    def test_the_page_offers_it(self, client: Client, provider: FakeProvider) -> None:
        assert "Ministry sign-in" in told(client)

    def test_by_verified_address(self, client: Client, provider: FakeProvider, user: User) -> None:
        come_back(client)
        assert is_signed_in(client)
        assert AccessEvent.objects.get(kind="signed_in").what == "socialaccount"
        user.refresh_from_db()
        assert user.check_password(PASSWORD)  # nothing else of the account was touched

    def test_afterwards_by_subject(
        self, client: Client, provider: FakeProvider, user: User
    ) -> None:
        come_back(client)
        client.post(reverse("account_logout"))
        provider.person = {"sub": "4711", "email": "married@example.jp", "email_verified": True}
        come_back(client)
        assert client.get(reverse("accounts:profile")).context["user"] == user
        assert SocialAccount.objects.get().user == user

    def test_no_token_of_the_provider_is_kept(
        self, client: Client, provider: FakeProvider, user: User
    ) -> None:
        come_back(client)
        assert not SocialToken.objects.exists()

    def test_the_own_second_factor_is_still_asked_for(
        self, client: Client, provider: FakeProvider, user: User
    ) -> None:
        app = add_app(user)
        assert come_back(client).url == reverse("mfa_authenticate")
        assert not is_signed_in(client)
        client.post(reverse("mfa_authenticate"), {"code": code_of(app)})
        assert is_signed_in(client)


class TestSecondFactorOfTheProvider:
    @pytest.mark.parametrize(
        ("setting", "amr", "counts"),
        [
            (False, None, False),
            (False, ["pwd", "mfa"], False),
            (True, None, True),
            (True, ["pwd", "mfa"], True),
            (True, ["pwd"], False),
        ],
    )
    def test_counts_only_by_setting_and_claim(
        self,
        client: Client,
        provider: FakeProvider,
        settings: Settings,
        setting: bool,
        amr: list | None,
        counts: bool,
    ) -> None:
        settings.OIDC_SECOND_FACTOR = setting
        provider.claims = {"amr": amr} if amr is not None else {}
        make_user(role="auditor")
        come_back(client)
        assert is_signed_in(client) is counts

    def test_is_not_left_behind_for_a_password(
        self, client: Client, provider: FakeProvider, settings: Settings
    ) -> None:
        settings.OIDC_SECOND_FACTOR = True
        make_user(role="auditor")
        come_back(client)
        client.post(reverse("account_logout"))
        sign_in(client, "hanako")
        assert not is_signed_in(client)
