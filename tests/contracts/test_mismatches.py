"""Whether accounts and rosters are the same people."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contracts.members import memberships
from contracts.mismatches import mismatches_of
from contracts.models import Contract, RosterEntry
from contracts.roles import Base
from tests.contract_cast import make_contract, make_member
from tests.contracts.roster_samples import make_agreed, new_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return make_contract()


def test_nobody_is_no_mismatch(contract: Contract) -> None:
    assert mismatches_of(contract, on=timezone.localdate()).are_none


def test_an_account_without_a_roster_entry_is_found(contract: Contract) -> None:
    operator, today = make_member(contract, Base.OPERATOR), timezone.localdate()
    make_member(contract, Base.OFFICIAL)  # the agency's own people stand in no roster
    found = mismatches_of(contract, on=today)
    assert [one.person for one in found.accounts] == [operator.person]
    make_agreed(contract, operator.person, first=today)
    assert mismatches_of(contract, on=today).are_none


def test_a_roster_entry_without_an_account_is_found(contract: Contract) -> None:
    person, today = new_person(contract), timezone.localdate()
    make_agreed(contract, person, first=today, last=today + timedelta(days=1))
    assert list(mismatches_of(contract, on=today).people) == [person]
    assert mismatches_of(contract, on=today + timedelta(days=2)).are_none


def test_a_closed_account_is_no_account(contract: Contract) -> None:
    operator, today = make_member(contract, Base.OPERATOR), timezone.localdate()
    make_agreed(contract, operator.person, first=today)
    operator.user.is_active = False
    operator.user.save()
    found = mismatches_of(contract, on=today)
    assert list(found.people) == [operator.person]
    assert not found.accounts.exists()


def test_other_contracts_do_not_count(contract: Contract) -> None:
    make_member(make_contract("OTHER"), Base.OPERATOR)
    assert mismatches_of(contract, on=timezone.localdate()).are_none


@pytest.mark.req("METI-SEC-01")
def test_the_report_names_who_is_only_on_one_side_and_leavers_are_out() -> None:
    contract, today = make_contract(), timezone.localdate()
    members = [make_member(contract, Base.OPERATOR, f"operator-{n}") for n in range(2)]
    roles = members[0].roles
    for role in roles:
        role.needs_roster = True
        role.save()
    contract.roster_required = True
    contract.save()
    entries = [make_agreed(contract, one.person, first=today) for one in members]
    assert mismatches_of(contract, on=today).are_none
    RosterEntry.objects.filter(pk=entries[0].pk).update(last=today, state="ended")
    tomorrow = today + timedelta(days=1)
    found = mismatches_of(contract, on=tomorrow)
    assert [one.person for one in found.accounts] == [members[0].person]
    inside = memberships(tomorrow).filter(contract=contract, role__in=roles)
    assert [one.person for one in inside] == [members[1].person]
