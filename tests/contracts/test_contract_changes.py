"""Changes of the contract: proposed, approved by two people of two sides, never edited after."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from contracts.members import member_of
from contracts.models import ContractChange
from contracts.roles import Base, Side
from records.errors import Conflict, DomainError
from tests.contract_cast import ContractCast, join
from tests.contracts.pages import errors, get, post
from tests.contracts.registers import make_contract_change

pytestmark = pytest.mark.django_db
State = ContractChange.State
FACTS = {
    "day": "2026-11-20",
    "trigger": "hardware",
    "content": "複合機2台を保守の対象から除く。",
    "reason": "機器の撤去のため。",
    "affected": "METI-CTR-06, 2.2.4",
}


@pytest.fixture
def change(contract_cast: ContractCast) -> ContractChange:
    return make_contract_change(contract_cast.contract)


@pytest.fixture
def agreed(change: ContractChange, contract_cast: ContractCast) -> ContractChange:
    change.propose()
    now = timezone.now()
    change.approve(Side.CONTRACTOR, by=contract_cast.member("manager"), at=now)
    change.approve(Side.AGENCY, by=contract_cast.member("official"), at=now)
    return change


class TestRefused:
    def test_a_draft_is_not_approved(
        self, change: ContractChange, contract_cast: ContractCast
    ) -> None:
        with pytest.raises(DomainError):
            change.approve(Side.AGENCY, by=contract_cast.member("official"), at=timezone.now())

    @pytest.mark.parametrize(
        ("side", "role"), [(Side.AGENCY, "manager"), (Side.CONTRACTOR, "official")]
    )
    def test_nobody_approves_for_the_other_side(
        self, change: ContractChange, contract_cast: ContractCast, side: Side, role: str
    ) -> None:
        change.propose()
        with pytest.raises(DomainError):
            change.approve(side, by=contract_cast.member(role), at=timezone.now())

    def test_nobody_approves_for_both_sides(
        self, change: ContractChange, contract_cast: ContractCast
    ) -> None:
        user = contract_cast.people["manager"]
        join(contract_cast.contract, Base.SUPERVISOR, user)
        both = member_of(user, contract_cast.contract.pk)
        change.propose()
        change.approve(Side.CONTRACTOR, by=both, at=timezone.now())
        with pytest.raises(DomainError):
            change.approve(Side.AGENCY, by=both, at=timezone.now())
        change.refresh_from_db()
        assert change.state == State.PROPOSED

    def test_a_second_person_does_not_approve_again(
        self, agreed: ContractChange, contract_cast: ContractCast
    ) -> None:
        user = contract_cast.people["agent"]
        join(contract_cast.contract, Base.SUPERVISOR, user)
        with pytest.raises(DomainError):
            agreed.approve(
                Side.AGENCY, by=member_of(user, contract_cast.contract.pk), at=timezone.now()
            )

    def test_what_was_agreed_is_not_edited(
        self, agreed: ContractChange, contract_cast: ContractCast
    ) -> None:
        response = post(contract_cast, "manager", "edit_contract_change", agreed.pk, **FACTS)
        assert "__all__" in errors(response)
        agreed.refresh_from_db()
        assert agreed.trigger == ContractChange.Trigger.USERS

    def test_what_was_agreed_is_not_withdrawn(self, agreed: ContractChange) -> None:
        with pytest.raises(DomainError):
            agreed.withdraw()

    def test_what_one_side_has_approved_is_not_edited(
        self, change: ContractChange, contract_cast: ContractCast
    ) -> None:
        change.propose()
        change.approve(Side.CONTRACTOR, by=contract_cast.member("manager"), at=timezone.now())
        with pytest.raises(DomainError):
            change.edit(version=change.version, content="別の内容")

    def test_an_approval_overtakes_whoever_edits(
        self, change: ContractChange, contract_cast: ContractCast
    ) -> None:
        change.propose()
        opened = ContractChange.objects.get(pk=change.pk)
        change.approve(Side.AGENCY, by=contract_cast.member("official"), at=timezone.now())
        with pytest.raises(Conflict):
            opened.edit(version=opened.version, content="別の内容")

    def test_what_was_withdrawn_is_not_proposed(self, change: ContractChange) -> None:
        change.withdraw()
        with pytest.raises(DomainError):
            change.propose()

    @pytest.mark.parametrize(
        "values",
        [
            {"state": "agreed"},
            {"state": "unknown"},
            {"number": 0},
            {"agency_approved_at": timezone.now()},
            {"contractor_approved_at": timezone.now()},
        ],
    )
    def test_by_the_database(self, change: ContractChange, values: dict) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            ContractChange.objects.filter(pk=change.pk).update(**values)

    def test_one_person_for_both_sides_by_the_database(
        self, change: ContractChange, contract_cast: ContractCast
    ) -> None:
        one, now = contract_cast.people["manager"], timezone.now()
        with pytest.raises(IntegrityError, match="nobody_approves_for_both"), transaction.atomic():
            ContractChange.objects.filter(pk=change.pk).update(
                state="agreed",
                agency_approved_by=one,
                agency_approved_at=now,
                contractor_approved_by=one,
                contractor_approved_at=now,
            )

    def test_an_approved_draft_by_the_database(
        self, change: ContractChange, contract_cast: ContractCast
    ) -> None:
        with pytest.raises(IntegrityError, match="nobody_approves_a_draft"), transaction.atomic():
            ContractChange.objects.filter(pk=change.pk).update(
                agency_approved_by=contract_cast.people["official"],
                agency_approved_at=timezone.now(),
            )


class TestDone:
    @pytest.mark.req("METI-CTR-14")
    def test_the_log_holds_what_was_agreed_and_by_whom(self, contract_cast: ContractCast) -> None:
        post(contract_cast, "manager", "add_contract_change", **FACTS)
        change = ContractChange.objects.get()
        post(contract_cast, "manager", "propose_contract_change", change.pk)
        post(contract_cast, "manager", "approve_contract_change_for_contractor", change.pk)
        post(contract_cast, "official", "approve_contract_change_for_agency", change.pk)
        change.refresh_from_db()
        assert change.state == State.AGREED
        assert change.agency_approved_by == contract_cast.person("official")
        assert change.contractor_approved_by == contract_cast.person("manager")
        page = get(contract_cast, "official", "contract_change", change.pk).content.decode()
        told = [FACTS["content"], FACTS["reason"], FACTS["affected"], "2026-11-20"]
        told += [str(change.get_trigger_display()), "試験 test-official", "試験 test-manager"]
        assert [words for words in told if words not in page] == []

    def test_twice_is_quiet(self, agreed: ContractChange, contract_cast: ContractCast) -> None:
        at = agreed.agency_approved_at
        agreed.approve(Side.AGENCY, by=contract_cast.member("official"), at=timezone.now())
        agreed.refresh_from_db()
        assert agreed.agency_approved_at == at

    def test_a_proposed_one_is_edited_until_somebody_approves(
        self, change: ContractChange, contract_cast: ContractCast
    ) -> None:
        change.propose()
        post(contract_cast, "manager", "edit_contract_change", change.pk, **FACTS)
        change.refresh_from_db()
        assert change.content == FACTS["content"]

    def test_numbers_are_gapless_in_each_contract(self, contract_cast: ContractCast) -> None:
        ours, theirs = contract_cast.contract, contract_cast.foreign
        with pytest.raises(IntegrityError), transaction.atomic():
            make_contract_change(ours, day=None)
        numbers = [make_contract_change(one).number for one in (ours, ours, theirs, ours)]
        assert numbers == [1, 2, 1, 3]

    def test_buttons_are_those_of_the_reader(
        self, change: ContractChange, contract_cast: ContractCast
    ) -> None:
        change.propose()
        change.approve(Side.CONTRACTOR, by=contract_cast.member("manager"), at=timezone.now())
        shown = {
            role: {
                name
                for name, yes in get(contract_cast, role, "contract_change", change.pk)
                .context["may"]
                .items()
                if yes
            }
            for role in ("manager", "official", "agent")
        }
        assert shown == {"manager": {"withdraw"}, "official": {"approve_agency"}, "agent": set()}
