"""Asking the pages of the desk as members of the contract."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from tests.cast import client_of
from tests.helpdesk.conftest import Desk


def address(desk: Desk, name: str, *parts: Any) -> str:
    return reverse(f"helpdesk:{name}", args=[desk.contract.code, *parts])


def client(desk: Desk, role: str) -> Any:
    user = desk.cast.people[role]
    user.speak("en")
    return client_of(user)


def get(desk: Desk, role: str, page: str, /, *parts: Any, **query: Any) -> HttpResponse:
    return client(desk, role).get(address(desk, page, *parts), query)


def post(desk: Desk, role: str, page: str, /, *parts: Any, **sent: Any) -> HttpResponse:
    return client(desk, role).post(address(desk, page, *parts), sent)


def numbers(response: HttpResponse) -> list[str]:
    assert response.status_code == 200, response.status_code
    return [row.number for row in response.context["list"].rows]


def errors(response: HttpResponse) -> dict[str, list[str]]:
    assert response.status_code == 422, response.status_code
    return dict(response.context["form"].errors)
