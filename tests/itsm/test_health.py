import pytest
from django.db import OperationalError
from django.test import Client, override_settings
from redis.exceptions import ConnectionError as BrokerAway

from itsm import health


def away(error: Exception):
    def ask() -> None:
        raise error

    return ask


@pytest.mark.django_db
def test_not_ready_without_the_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "ask_database", away(OperationalError("password of the owner")))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"database": "unreachable", "broker": "ok"}


@pytest.mark.django_db
def test_not_ready_without_the_broker(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "ask_broker", away(BrokerAway("password of the broker")))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"database": "ok", "broker": "unreachable"}


def test_alive_although_nothing_else_is(client: Client) -> None:
    """Without the mark for the database, asking it would fail this test."""
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")


@pytest.mark.django_db
def test_ready(client: Client) -> None:
    assert client.get("/readyz").status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_only_asked_never_told(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


@override_settings(SECURE_SSL_REDIRECT=True, ALLOWED_HOSTS=["portal.example.go.jp"])
def test_monitors_need_neither_tls_nor_the_name_of_the_host(client: Client) -> None:
    host = {"host": "10.0.0.7"}
    assert client.get("/accounts/login/", headers=host).status_code == 400
    answer = client.get("/healthz", headers=host)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
