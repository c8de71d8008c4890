"""Contracts made from profiles are as closed to each other as those made for tests.

A sixth contract, whose profile was invented for the tests, comes in without any code of its own.
"""

import itertools

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from accounts.models import User
from contracts.models import Contract, Role
from contracts.profiles import read_profile
from contracts.profiles.loading.creating import create_contract
from contracts.roles import Base
from itsm.access import CONTRACT_LINES, Answer, Line, addresses
from tests.architecture.conftest import sign_in, undone
from tests.architecture.test_doors import ask, classify, name_of
from tests.cast import client_of, make_person
from tests.contract_cast import ContractCast, join, make_contract
from tests.contract_samples import CONTRACT_RECORDS
from tests.contracts.profile_files import SHIPPED, SIXTH
from tests.samples import PLAIN

pytestmark = pytest.mark.django_db


def with_manager(path: object) -> tuple[Contract, User]:
    """The roles of the profile open the contract only with an approved roster; this one at once."""
    profile = read_profile(path)  # type: ignore[arg-type]
    code = profile.sections["contract"]["code"]
    contract = create_contract(profile, code=code, by=None, at=timezone.now())
    user = make_person(f"manager-of-{code.lower()}")
    role = Role.objects.create(contract=contract, code="deputy", name="副統括", base=Base.MANAGER)
    join(contract, Base.MANAGER, user, role=role)
    return contract, user


def test_the_sixth_contract_answers_its_manager_as_the_table_says() -> None:
    contract, manager = with_manager(SIXTH)
    sign_in(manager)
    cast = ContractCast(contract, make_contract(), {"manager": manager})
    lines = [line for line in CONTRACT_LINES if line.whose != "foreign" or names_a_record(line)]
    answers = {}
    for line in lines:
        with undone():
            answers[name_of(line)] = classify(ask(line, "manager", cast))
    assert answers == {name_of(line): line.answers["manager"] for line in lines}


PATHS = {one.name: one.path for one in addresses(get_resolver().url_patterns)}


def names_a_record(line: Line) -> bool:
    """Beside the contract: a page of what a contract has only one of is never a foreign one."""
    return PATHS[line.url_name].count("<") > 1


def test_the_manager_of_each_contract_finds_nothing_of_the_five_others() -> None:
    managers = [with_manager(path) for path in [*SHIPPED, SIXTH]]
    made = [(contract, client_of(user)) for contract, user in managers]
    for contract, client in made:
        assert client.get(contract.get_absolute_url()).status_code == 200
    pairs = itertools.cycle(itertools.permutations(made, 2))
    seen = []
    for line in CONTRACT_LINES:
        if line.whose != "foreign":
            # Every page is asked by one stranger, and every pair of contracts has its turn.
            (owner, _client), (_other, stranger) = next(pairs)
            url = address(line, owner)
            if answer(stranger, line, url) != Answer.UNSEEN:
                seen.append(f"{line.method} {url}")
    assert seen == []


def address(line: Line, owner: Contract) -> str:
    record = CONTRACT_RECORDS.get(line.url_name)
    parts = record(owner) if record else PLAIN.get(line.url_name, {})
    return reverse(line.url_name, kwargs={"code": owner.code} | parts)


def answer(client: Client, line: Line, url: str) -> str:
    return classify(client.post(url) if line.method == "POST" else client.get(url))
