"""People with passwords, and browsers that sign in as a person would."""

import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from allauth.mfa.utils import decrypt
from django.conf import settings as django_settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from records.models import AccessEvent

PASSWORD = "Kawasemi-48-tobu"
OTHER_PASSWORD = "Hototogisu-92-naku"
PERSON = {
    "family_name": "川上",
    "given_name": "葵",
    "family_kana": "カワカミ",
    "given_kana": "ｱｵｲ",
    "email": "Aoi@example.jp",
    "role": "member",
    "language": "ja",
}


@pytest.fixture(autouse=True)
def quick_hashes(settings: Settings) -> None:
    """A hash that takes a third of a second is right in production and slow here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def in_english(settings: Settings) -> None:
    """Sentences are compared as the sources have them."""
    settings.LANGUAGE_CODE = "en"


def make_user(username: str = "hanako", password: str | None = PASSWORD, **facts: object) -> User:
    names = {"family_name": "山田", "given_name": "花子", "email": f"{username}@example.jp"}
    names["language"] = django_settings.LANGUAGE_CODE
    return User.objects.create_user(username, password=password, **(names | facts))


@pytest.fixture
def user(db: None) -> User:
    return make_user()


@pytest.fixture
def client() -> Client:
    return Client()


def sign_in(client: Client, name: str, password: str = PASSWORD, **more: str) -> HttpResponse:
    return client.post(reverse("account_login"), {"login": name, "password": password, **more})


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("accounts:profile")).status_code == 200


def add_app(user: User) -> Authenticator:
    return TOTP.activate(user, generate_totp_secret()).instance


def code_of(app: Authenticator, *, later: int = 0) -> str:
    """What the app shows; `later` counts on by half minutes, since a code works once."""
    counter = int(time.time()) // 30 + later
    return format_hotp_value(hotp_value(decrypt(app.data["secret"]), counter))


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


Act = Callable[[], HttpResponse]


def privileged() -> list[tuple]:
    """What the access log has of acts that need a right, and of whom."""
    rows = AccessEvent.objects.filter(kind="privileged").order_by("id")
    return list(rows.values_list("what", "ids"))
