"""Signing in with name and password: who is refused, in which words, and what it leaves behind."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth import hashers
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.adapters import NOT_RIGHT, AccountAdapter
from accounts.models import User
from records.models import AccessEvent
from tests.accounts.conftest import PASSWORD, is_signed_in, make_user, sign_in, text_of

pytestmark = pytest.mark.django_db


class TestRefused:
    @pytest.mark.parametrize(
        ("name", "password"),
        [
            ("hanako", "wrong"),
            ("hanako@example.jp", "wrong"),
            ("nobody", PASSWORD),
            ("nobody@example.jp", PASSWORD),
            ("", PASSWORD),
            ("hanako", ""),
            ("x" * 300, PASSWORD),
        ],
    )
    def test_wrong_name_or_password(
        self, client: Client, user: User, name: str, password: str
    ) -> None:
        assert sign_in(client, name, password).status_code == 200
        assert not is_signed_in(client)

    def test_unknown_wrong_locked_and_disabled_read_alike(self, client: Client) -> None:
        make_user("wrong")
        make_user("locked", locked_at="2026-11-20T00:00Z")
        make_user("disabled", is_active=False)
        answers = {
            name: sign_in(client, name, password).context["form"].non_field_errors()
            for name, password in [
                ("nobody", PASSWORD),
                ("wrong", "Wrong-password-48"),
                ("locked", PASSWORD),
                ("locked", "Wrong-password-48"),
                ("disabled", PASSWORD),
                ("nobody@example.jp", PASSWORD),
                ("wrong@example.jp", "Wrong-password-48"),
            ]
        }
        assert {tuple(errors) for errors in answers.values()} == {(str(NOT_RIGHT),)}

    @pytest.mark.parametrize("name", ["nobody", "wrong", "locked", "disabled"])
    def test_every_refusal_takes_the_time_of_one_hash(
        self, client: Client, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make_user("wrong")
        make_user("locked", locked_at="2026-11-20T00:00Z")
        make_user("disabled", is_active=False)
        hashed = []
        hasher = hashers.MD5PasswordHasher
        encode = hasher.encode
        monkeypatch.setattr(hasher, "encode", lambda *a, **k: hashed.append(1) or encode(*a, **k))
        sign_in(client, name, "Wrong-password-48")
        assert len(hashed) == 1

    def test_a_foreign_address_to_go_on_to(self, client: Client, user: User) -> None:
        answer = sign_in(client, "hanako", next="https://evil.example/")
        assert answer.url == reverse("portal:home")

    def test_nobody_signs_up(self, client: Client) -> None:
        for name in ("account_signup", "socialaccount_signup", "account_email"):
            with pytest.raises(NoReverseMatch):
                reverse(name)
        assert client.post("/accounts/signup/", {"username": "new"}).status_code == 404

    @pytest.mark.parametrize(
        "path",
        [
            "signup/",
            "email/",
            "confirm-email/",
            "inactive/",
            "login/code/confirm/",
            "password/set/",
            "password/reset/key/1-x/",
            "2fa/codes/download/",
            "2fa/webauthn/signup/",
            "3rdparty/",
            "3rdparty/signup/",
            "social/signup/",
        ],
    )
    def test_what_is_not_offered_is_not_there(self, client: Client, path: str) -> None:
        for answer in (client.get(f"/accounts/{path}"), client.post(f"/accounts/{path}")):
            assert answer.status_code == 404

    def test_too_many_from_one_address(self, client: Client, settings) -> None:
        settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/m/ip"}
        make_user()
        for number in range(3):
            sign_in(client, f"nobody{number}")
        refused = sign_in(client, "hanako")
        assert str(AccountAdapter.error_messages["too_many_login_attempts"]) in text_of(refused)
        elsewhere = Client(REMOTE_ADDR="127.0.0.9")
        assert sign_in(elsewhere, "hanako").status_code == 302


class TestLetIn:
    @pytest.mark.parametrize("name", ["hanako", "HANAKO", " hanako ", "Hanako@Example.JP"])
    def test_by_name_or_address(self, client: Client, user: User, name: str) -> None:
        assert sign_in(client, name).url == reverse("portal:home")
        assert is_signed_in(client)

    def test_leads_to_where_one_wanted_to_go(self, client: Client, user: User) -> None:
        wanted = reverse("accounts:sessions")
        asked = client.get(wanted)
        assert asked.url == f"{reverse('account_login')}?next={wanted}"
        assert sign_in(client, "hanako", next=wanted).url == wanted

    def test_the_session_key_changes(self, client: Client, user: User) -> None:
        client.get(reverse("account_login"))
        session = client.session
        session["visited"] = True
        session.save()
        before = session.session_key
        client.cookies["sessionid"] = before
        sign_in(client, "hanako")
        assert client.session.session_key != before

    def test_the_cookie_ends_with_the_browser(self, client: Client, user: User) -> None:
        sign_in(client, "hanako")
        cookie = client.cookies["sessionid"]
        assert cookie["max-age"] == cookie["expires"] == ""
        assert cookie["httponly"]

    def test_leaves_a_session_that_can_be_listed(self, client: Client, user: User) -> None:
        sign_in(client, "hanako")
        session = UserSession.objects.get(user=user)
        assert session.session_key == client.session.session_key


class TestAccessLog:
    def test_each_event_is_one_row(self, client: Client, user: User) -> None:
        sign_in(client, "nobody")
        sign_in(client, "hanako", "Wrong-password-48")
        sign_in(client, "hanako")
        client.post(reverse("account_logout"))
        rows = AccessEvent.objects.order_by("id").values_list("kind", "name", "what", "user")
        assert list(rows) == [
            ("failed", "nobody", "password", None),
            ("failed", "hanako", "password", user.pk),
            ("signed_in", "hanako", "password", user.pk),
            ("signed_out", "hanako", "", user.pk),
        ]

    def test_a_visitor_who_signs_out_leaves_none(self, client: Client) -> None:
        client.post(reverse("account_logout"))
        assert not AccessEvent.objects.exists()
