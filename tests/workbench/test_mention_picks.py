"""Whom the page offers behind an @: only those who could read the comment."""

import re

import pytest
from django.urls import reverse

from contracts.models import Clarification
from tests.cast import client_of
from tests.contract_cast import ContractCast, make_contract_person
from tests.contracts.registers import make_clarification
from tests.workbench.comments import KIND

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(contract_cast: ContractCast) -> Clarification:
    make_contract_person(contract_cast.contract, "test-absent")
    return make_clarification(contract_cast.contract)


def offered(
    cast: ContractCast, record: Clarification, role: str = "manager", **query: str
) -> list[str]:
    url = reverse("workbench:pick_mention", args=[cast.contract.code, KIND, record.pk])
    response = client_of(cast.person(role)).get(url, query)
    assert response.status_code == 200
    return sorted(re.findall(r'data-code="test-([a-z]+)"', response.content.decode()))


def test_nobody_without_letters_or_for_letters_that_fit_nobody(
    contract_cast: ContractCast, record: Clarification
) -> None:
    assert offered(contract_cast, record) == []
    assert offered(contract_cast, record, words="存在しない") == []


def test_of_both_sides_and_those_who_read_everything(
    contract_cast: ContractCast, record: Clarification
) -> None:
    found = offered(contract_cast, record, words="test", visibility="agency")
    assert found == ["agent", "auditor", "manager", "official", "operator", "security"]


def test_of_the_own_side(contract_cast: ContractCast, record: Clarification) -> None:
    found = offered(contract_cast, record, words="test", visibility="internal")
    assert found == ["agent", "auditor", "manager", "operator", "security"]
    found = offered(contract_cast, record, "official", words="test", visibility="internal")
    assert found == ["auditor", "official"]


@pytest.mark.parametrize("vendor", ["", "x", "9" * 40, "-1"])
def test_a_vendor_that_is_none_is_no_mistake(
    contract_cast: ContractCast, record: Clarification, vendor: str
) -> None:
    found = offered(contract_cast, record, words="test", visibility="vendor", vendor=vendor)
    assert "vendor" not in found


def test_readers_that_are_none(contract_cast: ContractCast, record: Clarification) -> None:
    assert offered(contract_cast, record, words="test", visibility="x") == []
