"""The second factor: closed pages without it, and no way around it."""

from datetime import date
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.utils import decrypt, encrypt
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from pytest_django import Settings

from accounts.middleware import Demand, SecondFactorDemanded
from accounts.models import User
from accounts.roles import ROLES, PortalRole
from portal.doors import door_of
from tests.accounts.conftest import add_app, code_of, is_signed_in, make_user, sign_in, text_of

pytestmark = pytest.mark.django_db

ASKED = "mfa_index"
DEMANDING = [role for role in PortalRole if ROLES[role].second_factor]


def all_pages() -> list[tuple[str, str]]:
    """Every address of the portal that is not open to visitors."""
    found = []

    def walk(patterns: list, namespace: str = "", above: dict | None = None) -> None:
        for each in patterns:
            converters = {**(above or {}), **each.pattern.converters}
            if not isinstance(each, URLPattern):
                inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
                walk(each.url_patterns, inner, converters)
            elif each.name:
                name = f"{namespace}{each.name}"
                door = door_of(each.callback, name)
                if door is not None and door.sign_in:
                    arguments = {
                        key: converter_sample(converter) for key, converter in converters.items()
                    }
                    found.append((name, reverse(name, kwargs=arguments)))

    walk(get_resolver().url_patterns)
    return found


SAMPLES: dict[str, object] = {
    "DayConverter": date(2026, 4, 1),
    "IntConverter": 1,
    "MonthConverter": "2026-04",
    "UUIDConverter": UUID(int=0),
}


def converter_sample(converter: object) -> object:
    return SAMPLES.get(type(converter).__name__, "x")


class TestDemanded:
    @pytest.fixture
    def without(self, client: Client) -> User:
        person = make_user(role=PortalRole.AUDITOR)
        sign_in(client, "hanako")
        return person

    def test_every_page_but_those_to_set_it_up_is_closed(
        self, client: Client, without: User
    ) -> None:
        open_pages = SecondFactorDemanded.open_pages | Demand.ALWAYS_OPEN
        pages = all_pages()
        assert len(pages) > 20
        for name, url in pages:
            for answer in (client.get(url), client.post(url)):
                leads_away = answer.status_code == 302 and answer.url == reverse(ASKED)
                assert leads_away == (name not in open_pages), name

    def test_htmx_is_led_there_too(self, client: Client, without: User) -> None:
        answer = client.get(reverse("portal:home"), headers={"HX-Request": "true"})
        assert answer.headers["HX-Redirect"] == reverse(ASKED)

    def test_programs_are_told(self, client: Client, without: User) -> None:
        answer = client.get(reverse("portal:home"), headers={"Accept": "application/json"})
        assert answer.status_code == 403
        assert "second factor" in answer.json()["detail"]

    def test_recovery_codes_alone_are_none(self, client: Client, without: User) -> None:
        RecoveryCodes.activate(without)
        assert client.get(reverse("portal:home")).status_code == 302

    def test_the_page_says_why(self, client: Client, without: User) -> None:
        assert 'class="banner banner-warning"' in text_of(client.get(reverse(ASKED)))

    def test_whoever_has_one_gets_on(self, client: Client, without: User) -> None:
        add_app(without)
        assert client.get(reverse("portal:home")).status_code == 200

    @pytest.mark.parametrize("role", DEMANDING)
    def test_of_every_such_role(self, client: Client, role: str) -> None:
        make_user(role=role)
        sign_in(client, "hanako")
        assert client.get(reverse("portal:home")).status_code == 302

    def test_not_of_members(self, client: Client, user: User) -> None:
        sign_in(client, "hanako")
        assert client.get(reverse("portal:home")).status_code == 200


class TestDemoAccounts:
    def test_are_let_through_where_the_demo_is(self, client: Client, settings: Settings) -> None:
        settings.DEMO = True
        make_user(role=PortalRole.AUDITOR, is_demo=True)
        sign_in(client, "hanako")
        assert client.get(reverse("portal:home")).status_code == 200

    def test_are_not_elsewhere(self, client: Client, settings: Settings) -> None:
        settings.DEMO = False
        make_user(role=PortalRole.AUDITOR, is_demo=True)
        sign_in(client, "hanako")
        assert client.get(reverse("portal:home")).status_code == 302

    def test_others_are_not_even_there(self, client: Client, settings: Settings) -> None:
        settings.DEMO = True
        make_user(role=PortalRole.AUDITOR)
        sign_in(client, "hanako")
        assert client.get(reverse("portal:home")).status_code == 302


class TestAskedFor:
    def test_the_password_alone_does_not_sign_in(self, client: Client, user: User) -> None:
        add_app(user)
        assert sign_in(client, "hanako").url == reverse("mfa_authenticate")
        assert not is_signed_in(client)

    def test_a_wrong_code(self, client: Client, user: User) -> None:
        add_app(user)
        sign_in(client, "hanako")
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
        assert not is_signed_in(client)

    def test_the_code_of_somebody_else(self, client: Client, user: User) -> None:
        add_app(user)
        other = add_app(make_user("jiro"))
        sign_in(client, "hanako")
        client.post(reverse("mfa_authenticate"), {"code": code_of(other)})
        assert not is_signed_in(client)

    def test_a_code_works_once(self, client: Client, user: User) -> None:
        app = add_app(user)
        code = code_of(app)
        sign_in(client, "hanako")
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert is_signed_in(client)
        other = Client()
        sign_in(other, "hanako")
        other.post(reverse("mfa_authenticate"), {"code": code})
        assert not is_signed_in(other)

    def test_a_recovery_code_works_once(self, client: Client, user: User) -> None:
        add_app(user)
        code = RecoveryCodes.activate(user).get_unused_codes()[0]
        for expected in (True, False):
            browser = Client()
            sign_in(browser, "hanako")
            browser.post(reverse("mfa_authenticate"), {"code": code})
            assert is_signed_in(browser) is expected

    def test_one_can_give_up(self, client: Client, user: User) -> None:
        add_app(user)
        sign_in(client, "hanako")
        client.post(reverse("account_logout"))
        assert client.get(reverse("mfa_authenticate")).url == reverse("account_login")


class TestLookedAfter:
    def test_the_secret_lies_encrypted(self, client: Client, user: User) -> None:
        sign_in(client, "hanako")
        secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
        client.post(reverse("mfa_activate_totp"), {"code": code_of(encrypted(secret))})
        stored = user.second_factors().get(type="totp").data["secret"]
        assert secret not in stored
        assert decrypt(stored) == secret

    def test_setting_it_up_shows_recovery_codes_once(self, client: Client, user: User) -> None:
        sign_in(client, "hanako")
        secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
        from_app = code_of(encrypted(secret))
        answer = client.post(reverse("mfa_activate_totp"), {"code": from_app})
        assert answer.url == reverse("mfa_view_recovery_codes")
        assert client.get(answer.url).context["can_view_codes"]
        assert not client.get(answer.url).context["can_view_codes"]

    def test_the_last_one_stays_where_the_role_demands_it(self, client: Client) -> None:
        person = make_user(role=PortalRole.AUDITOR)
        app = add_app(person)
        client.force_login(person)
        client.post(reverse("mfa_deactivate_totp"))
        assert person.has_second_factor()
        Authenticator.objects.create(
            user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "key", "credential": {}}
        )
        client.post(reverse("mfa_deactivate_totp"))
        assert not Authenticator.objects.filter(pk=app.pk).exists()

    def test_members_may_remove_theirs(self, client: Client, user: User) -> None:
        add_app(user)
        client.force_login(user)
        client.post(reverse("mfa_deactivate_totp"))
        assert not user.has_second_factor()

    @pytest.mark.parametrize(
        "page", ["mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"]
    )
    def test_an_older_session_is_asked_again(self, client: Client, user: User, page: str) -> None:
        sign_in(client, "hanako")
        assert client.get(reverse(page)).status_code == 200
        session = client.session
        session["session_began_at"] = timezone.now().timestamp() - 301
        session.save()
        assert client.get(reverse(page)).url.startswith(reverse("account_reauthenticate"))


def encrypted(secret: str) -> Authenticator:
    return Authenticator(data={"secret": encrypt(secret)})
