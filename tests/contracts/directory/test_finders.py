"""The palette finds people, organisations and sites of the contract in which somebody acts."""

import pytest

from contracts.finders import find_organisations, find_people, find_sites
from contracts.models import Site
from records.rights import Actor
from tests.contract_cast import ContractCast
from tests.contracts.directory.conftest import add_organisation, add_person, address

pytestmark = pytest.mark.django_db


def found(actor: Actor, words: str) -> list[str]:
    finders = (find_people, find_organisations, find_sites)
    return [answer.label for find in finders for answer in find(actor, words)]


@pytest.fixture
def named_alike(contract_cast: ContractCast) -> None:
    for contract, sign in ((contract_cast.contract, "内"), (contract_cast.foreign, "外")):
        add_person(contract, "f", name=f"富士 {sign}", kana="フジ")
        add_organisation(contract, "f", name=f"富士課{sign}")
        Site.objects.create(contract=contract, code="f", name=f"富士庁舎{sign}")


@pytest.mark.usefixtures("named_alike")
class TestFinders:
    def test_outside_of_a_contract_nothing_is_found(self, contract_cast: ContractCast) -> None:
        assert found(contract_cast.people["manager"], "富士") == []

    @pytest.mark.parametrize("role", ["vendor", "requester"])
    def test_nothing_that_the_member_may_not_see(
        self, contract_cast: ContractCast, role: str
    ) -> None:
        assert found(contract_cast.member(role), "富士") == []

    def test_without_words_nobody_is_shown(self, contract_cast: ContractCast) -> None:
        assert found(contract_cast.member("agent"), " ") == []

    def test_what_is_in_the_contract(self, contract_cast: ContractCast) -> None:
        agent = contract_cast.member("agent")
        assert found(agent, "富士") == ["富士 内", "富士課内", "富士庁舎内"]
        (answer,) = find_people(agent, "ふじ")
        assert answer.url.startswith(address("people", contract_cast.contract))
