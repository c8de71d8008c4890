"""Passkeys without a browser: nonsense is refused, and a stranger locks nobody by number."""

import json

import pytest
from allauth.account.utils import user_pk_to_url_str
from django.test import Client
from django.urls import reverse
from fido2.utils import websafe_encode

from accounts.models import SignIns, User
from records.models import AccessEvent
from tests.accounts.conftest import add_app, is_signed_in, sign_in

pytestmark = pytest.mark.django_db

NONSENSE = [
    "",
    "no json",
    "[]",
    "[1]",
    '"text"',
    "7",
    '{"id": "x"}',
    '{"id": "x", "rawId": "x", "type": "public-key", "response": {}}',
    '{"id": "x", "rawId": "x", "type": "public-key", "response": {"userHandle": "!!"}}',
    json.dumps({"rawId": "AA", "response": {"userHandle": websafe_encode(b"zzzzzzzzzzzzzzzz")}}),
]


@pytest.mark.parametrize("answer", NONSENSE)
def test_nonsense_signs_nobody_in(client: Client, user: User, answer: str) -> None:
    refused = client.post(reverse("mfa_login_webauthn"), {"credential": answer})
    assert refused.url == reverse("account_login")
    assert not is_signed_in(client)


@pytest.mark.parametrize("answer", NONSENSE)
def test_nonsense_is_no_second_factor(client: Client, user: User, answer: str) -> None:
    add_app(user)
    sign_in(client, "hanako")
    refused = client.post(reverse("mfa_authenticate"), {"credential": answer})
    assert refused.status_code == 200
    assert not is_signed_in(client)


@pytest.mark.parametrize("answer", NONSENSE)
def test_nonsense_is_not_added(client: Client, user: User, answer: str) -> None:
    sign_in(client, "hanako")
    url = reverse("mfa_add_webauthn")
    client.get(url)
    assert client.post(url, {"credential": answer, "name": "x"}).status_code == 200
    assert not user.has_second_factor()


def test_a_stranger_who_names_an_account_does_not_lock_it(client: Client, user: User) -> None:
    handle = websafe_encode(user_pk_to_url_str(user).encode())
    answer = {"id": "AAAA", "rawId": "AAAA", "type": "public-key"}
    answer["response"] = {"userHandle": handle, "clientDataJSON": "AAAA"}
    for _number in range(7):
        client.post(reverse("mfa_login_webauthn"), {"credential": json.dumps(answer)})
    assert not SignIns.objects.filter(user=user, failures__gt=0).exists()
    assert AccessEvent.objects.filter(kind="failed", what="passkey", user=None).count() == 7
