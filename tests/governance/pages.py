"""Asking the pages of contact notes as the members of a contract."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from tests.cast import client_of


def address(desk: Any, name: str, *parts: Any) -> str:
    return reverse(f"governance:{name}", args=[desk.contract.code, *parts])


def get(desk: Any, role: str, name: str, *parts: Any, **query: str) -> HttpResponse:
    return client_of(desk.cast.person(role)).get(address(desk, name, *parts), query)


def post(desk: Any, role: str, name: str, *parts: Any, **sent: Any) -> HttpResponse:
    return client_of(desk.cast.person(role)).post(address(desk, name, *parts), sent)


def text(response: HttpResponse) -> str:
    assert response.status_code == 200, response.status_code
    return response.content.decode()
