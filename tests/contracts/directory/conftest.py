"""The cast of a contract in front of its directory."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from contracts.models import Contract, Organisation, Person, System
from tests.cast import client_of
from tests.contract_cast import ContractCast

Facts = dict[str, Any]


@pytest.fixture(autouse=True)
def in_english(settings: Settings) -> None:
    """Sentences are compared as the sources have them."""
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def contract(contract_cast: ContractCast) -> Contract:
    return contract_cast.contract


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def browser(contract_cast: ContractCast) -> Callable[[str], Client]:
    """The browser in which the person of a role has signed in."""

    def of(role: str) -> Client:
        user = contract_cast.person(role)
        assert user
        user.language = "en"
        user.save()
        return client_of(user)

    return of


def address(name: str, contract: Contract, *parts: object) -> str:
    return reverse(f"contracts:{name}", args=[contract.code, *parts])


def add_person(contract: Contract, code: str, **facts: Any) -> Person:
    return Person.objects.create(contract=contract, code=code, **({"name": code} | facts))


def add_organisation(contract: Contract, code: str, **facts: Any) -> Organisation:
    facts = {"name": code, "kind": "vendor"} | facts
    return Organisation.objects.create(contract=contract, code=code, **facts)


def add_system(contract: Contract, code: str, **facts: Any) -> System:
    return System.objects.create(contract=contract, code=code, **({"name": code} | facts))


def days(number: int) -> timedelta:
    return timedelta(days=number)


def send(client: Client, url: str, **changes: Any) -> HttpResponse:
    """Opens the page of a form, changes some fields and sends it."""
    form = client.get(url).context["form"]
    facts = {bound.name: bound.value() for bound in form if bound.value() not in (None, False)}
    return client.post(url, {**dict(form.kept.hidden), **facts, **changes})


def errors_of(response: HttpResponse) -> list[str]:
    assert response.status_code == 422, response.status_code
    return [str(error) for errors in response.context["form"].errors.values() for error in errors]


def text_of(response: HttpResponse) -> str:
    return response.content.decode()
