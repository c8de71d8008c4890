"""A member holds the rights of all roles held today in one contract, and of no other."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from accounts.roles import PortalRole
from contracts.members import ask_once, member_at, member_of, members_of
from contracts.models import Contract, Membership, Organisation
from contracts.roles import BASES, Base
from portal.rights import WORDS, in_words
from records.rights import Right
from tests.cast import make_person
from tests.contract_cast import ContractCast, join, make_contract, make_member

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def contract(db: None) -> Contract:
    return make_contract()


class TestWhoIsNoMember:
    def test_a_visitor(self) -> None:
        assert members_of(AnonymousUser()) == []

    def test_a_role_that_only_stands_in_the_papers(self, contract: Contract) -> None:
        user = make_person("worker")
        join(contract, Base.WORKER, user)
        assert member_of(user, contract.pk) is None
        assert members_of(user) == []

    @pytest.mark.parametrize("begins", [-10, 1])
    def test_a_role_that_is_over_or_has_not_begun(self, contract: Contract, begins: int) -> None:
        user, today = make_person("other-days"), timezone.localdate()
        first = today + begins * DAY
        join(contract, Base.MANAGER, user, first=first, last=first + 9 * DAY)
        assert member_of(user, contract.pk) is None
        assert member_at(user, contract.code) is None
        assert members_of(user) == []
        assert len(members_of(user, on=first)) == 1

    def test_a_member_of_another_contract(self, contract_cast: ContractCast) -> None:
        stranger = contract_cast.people["stranger"]
        assert member_of(stranger, contract_cast.contract.pk) is None


class TestMay:
    def test_a_right_of_no_role_that_is_held(self, contract: Contract) -> None:
        agent = make_member(contract, Base.AGENT)
        assert agent.may(Right.EDIT_PEOPLE)
        assert not agent.may(Right.MANAGE_MEMBERS)

    def test_nothing_that_belongs_to_another_contract(self, contract_cast: ContractCast) -> None:
        manager = contract_cast.member("manager")
        own = Organisation.objects.filter(contract=contract_cast.contract).first()
        foreign = Organisation.objects.filter(contract=contract_cast.foreign).first()
        assert own
        assert foreign
        assert manager.may(Right.EDIT_PEOPLE, own)
        assert not manager.may(Right.EDIT_PEOPLE, foreign)

    def test_also_not_where_the_same_person_is_more(self, contract: Contract) -> None:
        user, other = make_person("both"), make_contract("OTHER")
        join(contract, Base.AGENT, user)
        join(other, Base.MANAGER, user)
        there = Organisation.objects.get(contract=other)
        agent, manager = member_of(user, contract.pk), member_of(user, other.pk)
        assert agent
        assert manager
        assert not agent.may(Right.MANAGE_MEMBERS)
        assert not agent.may(Right.MANAGE_MEMBERS, there)
        assert manager.may(Right.MANAGE_MEMBERS, there)

    def test_nothing_once_the_account_is_disabled(self, contract: Contract) -> None:
        manager = make_member(contract, Base.MANAGER)
        manager.user.is_active = False
        assert not manager.may(Right.READ_CONTRACT)

    def test_an_unknown_right_is_a_mistake(self, contract: Contract) -> None:
        manager = make_member(contract, Base.MANAGER)
        with pytest.raises(ValueError, match="rule_the_world"):
            manager.may("rule_the_world")  # type: ignore[arg-type]

    def test_rights_of_the_portal_stay_beside(self, contract: Contract) -> None:
        auditor = make_person("auditor", PortalRole.AUDITOR)
        join(contract, Base.REQUESTER, auditor)
        member = member_of(auditor, contract.pk)
        assert member
        assert member.may(Right.READ_ACCESS_LOG)
        assert not member.may(Right.READ_MEMBERS)


class TestRights:
    def test_they_are_those_of_all_roles_together(self, contract: Contract) -> None:
        user = make_person("double")
        join(contract, Base.AGENT, user)
        join(contract, Base.SECURITY, user)
        member = member_of(user, contract.pk)
        assert member
        assert member.rights == BASES[Base.AGENT].rights | BASES[Base.SECURITY].rights
        assert member.is_a(Base.AGENT)
        assert member.is_a(Base.SECURITY)

    def test_a_role_that_ends_takes_its_rights_with_it(self, contract: Contract) -> None:
        user, today = make_person("shrinking"), timezone.localdate()
        join(contract, Base.AGENT, user)
        join(contract, Base.MANAGER, user, last=today)
        before, after = members_of(user, on=today), members_of(user, on=today + DAY)
        assert Right.MANAGE_MEMBERS in before[0].rights
        assert Right.MANAGE_MEMBERS not in after[0].rights

    def test_within_a_request_they_are_asked_for_once(
        self, contract: Contract, django_assert_num_queries: Any
    ) -> None:
        user = make_person("once")
        join(contract, Base.AGENT, user)
        ask_once(user)
        with django_assert_num_queries(1):
            assert len(members_of(user)) == 1
            assert member_at(user, contract.code) is members_of(user)[0]

    def test_the_next_request_knows_nothing_of_the_last(
        self, contract: Contract, client: Client
    ) -> None:
        user, address = make_person("leaving"), f"/c/{contract.code}/"
        held = join(contract, Base.AGENT, user)
        client.force_login(user)
        assert client.get(address).status_code == 200
        Membership.objects.filter(pk=held.pk).update(last=timezone.localdate() - DAY)
        assert client.get(address).status_code == 404

    def test_of_two_contracts_each_has_its_own(self, contract: Contract) -> None:
        user, other = make_person("both"), make_contract("OTHER")
        join(contract, Base.MANAGER, user)
        join(other, Base.VENDOR, user)
        found = {member.contract.code: member for member in members_of(user)}
        assert set(found) == {"TEST", "OTHER"}
        assert found["TEST"].rights == BASES[Base.MANAGER].rights
        assert found["OTHER"].rights == BASES[Base.VENDOR].rights
        assert found["OTHER"].is_vendor
        assert not found["TEST"].is_vendor


class TestWords:
    def test_every_right_has_plain_words_of_its_own(self) -> None:
        assert set(WORDS) == set(Right)
        assert len({str(words) for words in WORDS.values()}) == len(Right)

    def test_they_stand_in_the_order_of_the_table(self) -> None:
        held = {Right.READ_MEMBERS, Right.READ_CONTRACT}
        assert in_words(held) == [str(WORDS[Right.READ_CONTRACT]), str(WORDS[Right.READ_MEMBERS])]
