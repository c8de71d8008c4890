"""What a role demands, what a person has shown, and who may say that it is enough."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from contracts.models import Attendance, Contract, Membership, Person, Role
from contracts.qualifying import compare, conditions_of, gaps_of, gaps_of_all, standings_of
from contracts.roles import Base
from records.errors import DomainError
from tests.cast import client_of
from tests.contract_cast import ContractCast, make_contract, make_member, make_role
from tests.contracts.roster_samples import (
    make_condition,
    make_entry,
    make_proof,
    make_training,
    new_person,
)
from tests.files import picture, stored

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def contract() -> Contract:
    return make_contract()


@pytest.fixture
def role(contract: Contract) -> Role:
    return make_role(contract, Base.LEADER)


@pytest.fixture
def person(contract: Contract) -> Person:
    return new_person(contract)


class TestGaps:
    def test_a_condition_without_proof(self, role: Role, person: Person) -> None:
        make_condition(role.contract, role=role, state="agreed")
        assert len(gaps_of(person, role)) == 1

    def test_a_draft_is_no_gap(self, role: Role, person: Person) -> None:
        make_condition(role.contract, role=role)
        assert gaps_of(person, role) == []
        assert not standings_of(person, role)[0].is_met

    def test_one_of_the_alternatives_is_enough(self, role: Role, person: Person) -> None:
        facts = {"role": role, "state": "agreed"}
        make_condition(role.contract, any_of="資格", position=1, **facts)
        make_condition(role.contract, position=2, **facts)
        last = make_condition(role.contract, any_of="資格", position=3, **facts)
        assert [len(one.alternatives) for one in conditions_of(role)] == [2, 1]
        make_proof(person, last)
        assert [one.alternatives[0].position for one in gaps_of(person, role)] == [2]

    def test_a_certificate_that_ran_out(self, role: Role, person: Person) -> None:
        condition = make_condition(role.contract, role=role, state="agreed")
        today = timezone.localdate()
        make_proof(person, condition, expires_on=today)
        assert gaps_of(person, role, on=today) == []
        assert len(gaps_of(person, role, on=today + DAY)) == 1

    def test_equal_ability_counts_once_the_agency_accepts_it(
        self, role: Role, person: Person
    ) -> None:
        condition = make_condition(role.contract, role=role, state="agreed")
        proof = make_proof(person, condition, equal_ability=True)
        assert len(gaps_of(person, role)) == 1
        proof.accept(by=make_member(role.contract, Base.OFFICIAL), at=timezone.now())
        assert gaps_of(person, role) == []


class TestAccept:
    def test_is_the_agencys(self, role: Role, person: Person) -> None:
        proof = make_proof(person, make_condition(role.contract, role=role))
        with pytest.raises(DomainError):
            proof.accept(by=make_member(role.contract, Base.MANAGER), at=timezone.now())

    def test_nobody_accepts_their_own(self, role: Role, person: Person) -> None:
        official = make_member(role.contract, Base.OFFICIAL)
        condition = make_condition(role.contract, role=role)
        proof = make_proof(person, condition, filed_by=official.user)
        with pytest.raises(DomainError):
            proof.accept(by=official, at=timezone.now())

    def test_is_noted_once(self, role: Role, person: Person) -> None:
        proof = make_proof(person, make_condition(role.contract, role=role))
        official, at = make_member(role.contract, Base.OFFICIAL), timezone.now()
        proof.accept(by=official, at=at)
        proof.accept(by=make_member(role.contract, Base.SUPERVISOR), at=at + DAY)
        assert (proof.checked_by, proof.checked_at) == (official.user, at)


def test_the_successor_is_equal_or_falls_short(role: Role, person: Person) -> None:
    first, second = (make_condition(role.contract, role=role, state="agreed") for _ in range(2))
    old = new_person(role.contract)
    make_proof(old, first)
    make_proof(old, second)
    make_proof(person, second)
    assert [one.falls_short for one in compare(old, person, role)] == [True, False]


class TestPages:
    @pytest.mark.req("METI-PPL-06", "METI-PPL-07")
    def test_a_holder_without_a_filed_proof_is_marked(self, contract_cast: ContractCast) -> None:
        contract = contract_cast.contract
        member = make_member(contract, Base.LEADER)
        condition = make_condition(contract, Base.LEADER, state="agreed")
        official = client_of(contract_cast.person("official"))
        address = f"/c/{contract.code}/roster/conditions/"

        def gaps() -> int:
            roles = official.get(address).context["roles"]
            (holders,) = (holders for role, _c, holders in roles if role == condition.role)
            ((_person, found),) = holders
            return len(found)

        assert gaps() == 1
        make_proof(member.person, condition)
        assert gaps() == 0

    @pytest.mark.req("MYNA-PPL-03")
    def test_a_condition_is_edited_and_agreed(self, contract_cast: ContractCast) -> None:
        condition = make_condition(contract_cast.contract)
        address = f"/c/TEST/roster/conditions/{condition.pk}/"
        manager = client_of(contract_cast.person("manager"))
        official = client_of(contract_cast.person("official"))
        assert manager.post(address + "agree/").status_code == 403
        official.post(address + "agree/")
        condition.refresh_from_db()
        assert condition.state == "agreed"
        sent = {
            "role": condition.role_id,
            "code": condition.code,
            "text": "UI設計3年",
            "position": 0,
        }
        page = manager.get(address + "edit/")
        hidden = dict(page.context["form"].kept.hidden)
        assert manager.post(address + "edit/", sent | hidden).status_code == 302
        condition.refresh_from_db()
        assert (condition.text, condition.state) == ("UI設計3年", "draft")

    def test_a_proof_is_filed_with_its_file(self, contract_cast: ContractCast) -> None:
        condition, manager = make_condition(contract_cast.contract), contract_cast.person("manager")
        person = new_person(contract_cast.contract)
        file = stored(picture(), by=manager, name="合格証.png")
        sent = {"qualification": condition.pk, "text": "合格証", "attachments": [str(file.pk)]}
        address = f"/c/TEST/roster/people/{person.pk}/"
        assert client_of(manager).post(address + "proof/", sent).status_code == 302
        page = client_of(contract_cast.person("official")).get(address)
        assert "合格証.png" in page.content.decode()
        assert client_of(contract_cast.person("operator")).get(
            f"/files/{file.pk}/"
        ).status_code in (403, 404)

    @pytest.mark.req("ONET-PPL-05")
    def test_a_replacement_compares_and_waits_for_approval(
        self, contract_cast: ContractCast
    ) -> None:
        contract = contract_cast.contract
        condition = make_condition(contract, Base.LEADER, state="agreed")
        old = make_member(contract, Base.LEADER).person
        make_proof(old, condition)
        entry = make_entry(contract, replaces=old, role=condition.role)
        entry.submit(by=contract_cast.member("manager"), at=timezone.now())
        page = client_of(contract_cast.person("official")).get(entry.get_absolute_url())
        (row,) = page.context["compared"]
        assert (row.old.is_met, row.new.is_met, row.falls_short) == (True, False, True)
        assert entry.state == "submitted"

    @pytest.mark.req("ONET-PPL-03")
    def test_equal_ability_is_filed_with_evidence_accepted_and_no_gap_any_more(
        self, contract_cast: ContractCast
    ) -> None:
        contract, manager = contract_cast.contract, contract_cast.person("manager")
        condition = make_condition(contract, Base.LEADER, state="agreed")
        person = make_member(contract, Base.LEADER).person
        address = f"/c/TEST/roster/people/{person.pk}/"
        official = client_of(contract_cast.person("official"))

        def gaps() -> list[bool]:
            ((_role, standings),) = official.get(address).context["roles"]
            return [one.is_gap for one in standings]

        assert gaps() == [True]
        file = stored(picture(), by=manager, name="実績.png")
        sent = {"qualification": condition.pk, "text": "同等の実績", "equal_ability": "on"}
        client_of(manager).post(address + "proof/", sent | {"attachments": [str(file.pk)]})
        assert gaps() == [True]
        proof = person.proofs.get()
        assert "実績.png" in official.get(address).content.decode()
        official.post(f"/c/TEST/roster/proofs/{proof.pk}/accept/")
        assert gaps() == [False]

    @pytest.mark.req("JPS-PPL-12")
    def test_a_replacement_holds_the_comparison_and_the_trainings(
        self, contract_cast: ContractCast
    ) -> None:
        contract, today = contract_cast.contract, timezone.localdate()
        condition = make_condition(contract, Base.LEADER, text="運用経験4年", state="agreed")
        old, new = make_member(contract, Base.LEADER).person, new_person(contract)
        training = make_training(contract, title="引継ぎ研修", held_on=today - 3 * DAY)
        Attendance.objects.create(contract=contract, training=training, person=new)
        handed = {"replaces": old, "role": condition.role, "handed_over_on": today - DAY}
        entry = make_entry(contract, new, **handed)
        page = client_of(contract_cast.person("official")).get(entry.get_absolute_url())
        text = page.content.decode()
        for words in ("運用経験4年", "引継ぎ研修", str(today - 3 * DAY), str(today - DAY)):
            assert words in text


@pytest.mark.req("ONET-PPL-04")
def test_two_leader_roles_have_conditions_of_their_own(contract: Contract, person: Person) -> None:
    roles = [make_role(contract, Base.LEADER, code=code) for code in ("operation", "changes")]
    for role in roles:
        make_condition(contract, role=role, text=role.code, state="agreed")
    assert [[str(one.text) for one in gaps_of(person, role)] for role in roles] == [
        ["operation"],
        ["changes"],
    ]


def test_many_holders_are_asked_for_at_once(
    contract: Contract, django_assert_num_queries: Any
) -> None:
    members = [make_member(contract, base) for base in (Base.LEADER, Base.AGENT, Base.OPERATOR)]
    held = list(Membership.objects.order_by("pk"))
    short = make_condition(contract, role=held[0].role, state="agreed")
    shown = make_condition(contract, role=held[1].role, state="agreed")
    make_proof(members[1].person, shown)
    make_condition(contract, role=held[2].role)
    with django_assert_num_queries(2):
        gaps = gaps_of_all(held)
    assert [[str(one.text) for one in gaps[row.pk]] for row in held] == [[short.text], [], []]
    assert [gaps_of(row.person, row.role) for row in held] == list(gaps.values())
