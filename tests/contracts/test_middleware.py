"""The contract of the address: there for its members today, and for nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from contracts.models import Contract, Membership
from contracts.roles import Base
from tests.cast import client_of, make_person
from tests.contract_cast import ContractCast, join, make_contract

pytestmark = pytest.mark.django_db


def page(contract: Contract) -> str:
    return reverse("contracts:overview", args=[contract.code])


def test_a_visitor_is_led_to_the_sign_in_whether_the_contract_exists_or_not(
    contract_cast: ContractCast,
) -> None:
    for address in (page(contract_cast.contract), "/c/NOTHING/"):
        response = client_of(None).get(address)
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("role", ["stranger", "administrator"])
def test_for_whoever_is_no_member_nothing_under_the_address_exists(
    contract_cast: ContractCast, role: str
) -> None:
    client = client_of(contract_cast.people[role])
    for name in ("overview", "members", "give_role", "pick_person"):
        address = reverse(f"contracts:{name}", args=[contract_cast.contract.code])
        assert client.get(address).status_code == 404, name


def test_a_member_who_left_finds_it_no_more(contract_cast: ContractCast) -> None:
    user = contract_cast.people["operator"]
    client = client_of(user)
    assert client.get(page(contract_cast.contract)).status_code == 200
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(person__user=user).update(last=yesterday)
    assert client.get(page(contract_cast.contract)).status_code == 404


def test_a_code_that_is_no_more_or_is_written_otherwise_is_not_found(
    contract_cast: ContractCast,
) -> None:
    client, contract = client_of(contract_cast.people["manager"]), contract_cast.contract
    old = page(contract)
    assert client.get(old.lower()).status_code == 404
    Contract.objects.filter(pk=contract.pk).update(code="RENAMED")
    assert client.get(old).status_code == 404
    assert client.get("/c/RENAMED/").status_code == 200


def test_the_page_knows_the_member_and_the_contract_of_its_address() -> None:
    user, one, other = make_person("both"), make_contract("ONE"), make_contract("TWO")
    join(one, Base.MANAGER, user)
    join(other, Base.REQUESTER, user)
    client = client_of(user)
    for contract in (one, other):
        request = client.get(page(contract)).wsgi_request
        assert request.contract == contract  # type: ignore[attr-defined]
        assert request.member.contract == contract  # type: ignore[attr-defined]
    assert client.get(reverse("contracts:members", args=["ONE"])).status_code == 200
    assert client.get(reverse("contracts:members", args=["TWO"])).status_code == 403


def test_pages_outside_of_a_contract_know_none(contract_cast: ContractCast) -> None:
    request = client_of(contract_cast.people["manager"]).get("/").wsgi_request
    assert not hasattr(request, "member")
    assert not hasattr(request, "contract")
