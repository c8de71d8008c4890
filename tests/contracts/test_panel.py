"""The panel of the home page: the own contracts, the own roles, and what is due there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contracts.models import Stocktake
from contracts.panels import Place, own_contracts
from contracts.roles import Base
from tests.cast import client_of, make_person
from tests.contract_cast import ContractCast, join

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_it_is_not_there_for_who_is_in_no_contract(contract_cast: ContractCast) -> None:
    assert own_contracts(contract_cast.people["administrator"]) is None


def test_it_names_each_contract_and_each_role_held_today(contract_cast: ContractCast) -> None:
    user, today = make_person("both"), timezone.localdate()
    join(contract_cast.contract, Base.AGENT, user, last=today + 30 * DAY)
    join(contract_cast.contract, Base.LEADER, user, last=today + 31 * DAY)
    join(contract_cast.contract, Base.OPERATOR, user, last=today - DAY)
    join(contract_cast.foreign, Base.REQUESTER, user)
    panel = own_contracts(user)
    assert panel
    other, here = panel["places"]
    assert (other.contract, here.contract) == (contract_cast.foreign, contract_cast.contract)
    assert sorted((held.last - today, held.soon) for held in here.held) == [
        (30 * DAY, True),
        (31 * DAY, False),
    ]
    page = client_of(user).get("/").content.decode()
    assert here.contract.title in page
    assert other.contract.title in page


def test_what_is_due_is_told_to_whoever_can_do_it(contract_cast: ContractCast) -> None:
    today, manager = timezone.localdate(), contract_cast.people["manager"]
    join(contract_cast.contract, Base.AGENT, make_person("leaving"), last=today + 3 * DAY)
    Stocktake.begin(contract_cast.contract, by=contract_cast.member("manager"), at=timezone.now())

    def place(role: str) -> Place:
        panel = own_contracts(contract_cast.people[role])
        assert panel
        found: Place = panel["places"][0]
        return found

    assert (place("manager").ending, place("manager").undecided) == (1, 9)
    assert (place("security").ending, place("security").undecided) == (0, 9)
    assert (place("agent").ending, place("agent").stocktake) == (0, None)
    page = client_of(manager).get("/").content.decode()
    assert f"last_to={(today + 30 * DAY).isoformat()}" in page
