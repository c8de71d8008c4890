"""One official who approves, and pages asked as the cast."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from tests.cast import client_of
from tests.contract_cast import ContractCast

Ask = Callable[..., HttpResponse]


def address(cast: ContractCast, name: str, *parts: Any) -> str:
    return reverse(f"workbench:{name}", args=[cast.contract.code, *parts])


@pytest.fixture
def get(contract_cast: ContractCast) -> Ask:
    def ask(role: str, name: str, /, *parts: Any, **query: str) -> HttpResponse:
        return client_of(contract_cast.person(role)).get(
            address(contract_cast, name, *parts), query
        )

    return ask


@pytest.fixture
def post(contract_cast: ContractCast) -> Ask:
    def ask(role: str, name: str, /, *parts: Any, **sent: Any) -> HttpResponse:
        return client_of(contract_cast.person(role)).post(
            address(contract_cast, name, *parts), sent
        )

    return ask
