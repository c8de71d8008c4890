"""Asking the pages of a contract as its members."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from contracts.models import Contract
from records.models import Change
from tests.cast import client_of
from tests.contract_cast import ContractCast


def address(contract: Contract, name: str, *parts: Any) -> str:
    return reverse(f"contracts:{name}", args=[contract.code, *parts])


def get(cast: ContractCast, role: str, page: str, /, *parts: Any, **query: str) -> HttpResponse:
    return client_of(cast.person(role)).get(address(cast.contract, page, *parts), query)


def post(cast: ContractCast, role: str, page: str, /, *parts: Any, **sent: Any) -> HttpResponse:
    return client_of(cast.person(role)).post(address(cast.contract, page, *parts), sent)


def errors(response: HttpResponse) -> dict[str, list[str]]:
    assert response.status_code == 422
    return dict(response.context["form"].errors)


def reasons(record: Any) -> list[str]:
    """Why a record was changed, as its history has it."""
    return [change.reason for change in Change.objects.of(record).order_by("pk") if change.reason]
