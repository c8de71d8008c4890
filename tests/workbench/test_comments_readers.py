"""Who reads which comment: each side its own, both what they share, a vendor what names it."""

import pytest
from django.db.models import Q

from contracts.models import Organisation
from contracts.models.organisations import OrganisationQuerySet
from contracts.roles import Base
from tests.contract_cast import ContractCast, make_member
from tests.contracts.registers import make_clarification
from tests.workbench.comments import registered, texts, write
from workbench.audience import Reach, choices_for
from workbench.models import Comment, Mention, Visibility

pytestmark = pytest.mark.django_db

AGENCY, CONTRACTOR = "発注者のみ", "受注者のみ"
SHARED, VENDOR, OTHER = "双方", "自社あて", "他社あて"
READ = {
    "official": [AGENCY, SHARED, VENDOR, OTHER],
    "manager": [CONTRACTOR, SHARED, VENDOR, OTHER],
    "operator": [CONTRACTOR, SHARED, VENDOR, OTHER],
    "vendor": [VENDOR],
    "requester": [SHARED],
    "auditor": [AGENCY, CONTRACTOR, SHARED, VENDOR, OTHER],
}


@pytest.fixture
def said(contract_cast: ContractCast, monkeypatch: pytest.MonkeyPatch) -> ContractCast:
    """All kinds of comments on a record that everybody of the cast sees."""
    registered(monkeypatch, Organisation)
    monkeypatch.setattr(OrganisationQuerySet, "shown_to", lambda rows, member: Q())
    contract = contract_cast.contract
    facts = {"code": "other", "name": "別会社", "kind": "vendor"}
    other = Organisation.objects.create(contract=contract, **facts)
    own = Organisation.objects.get(contract=contract, code="vendor")
    official, manager = contract_cast.member("official"), contract_cast.member("manager")
    write(own, official, AGENCY, visibility=Visibility.INTERNAL)
    write(own, manager, CONTRACTOR, visibility=Visibility.INTERNAL)
    write(own, manager, SHARED)
    write(own, manager, VENDOR, visibility=Visibility.VENDOR, vendor=own)
    write(own, official, OTHER, visibility=Visibility.VENDOR, vendor=other)
    return contract_cast


@pytest.mark.parametrize("role", READ)
def test_who_reads_what(said: ContractCast, role: str) -> None:
    member = said.member(role)
    assert texts(Comment.objects.visible_to(member)) == sorted(READ[role])


@pytest.mark.parametrize("role", READ)
def test_what_is_still_to_be_written_reaches_the_same(said: ContractCast, role: str) -> None:
    reach = Reach.of(said.member(role))
    covered = [
        one.text
        for one in Comment.objects.all()
        if reach.covers(one.visibility, side=one.side, vendor_id=one.vendor_id)
    ]
    assert sorted(covered) == sorted(READ[role])


def test_nobody_of_another_contract(said: ContractCast) -> None:
    stranger = said.people["stranger"]
    assert not Comment.objects.visible_to(stranger).exists()
    assert not Mention.objects.visible_to(stranger).exists()


def test_only_on_records_that_one_sees(contract_cast: ContractCast) -> None:
    write(make_clarification(contract_cast.contract), contract_cast.member("manager"))
    assert Comment.objects.visible_to(contract_cast.member("official")).count() == 1
    assert not Comment.objects.visible_to(contract_cast.member("requester")).exists()


@pytest.mark.parametrize(
    ("role", "choices"),
    [
        ("official", ["internal", "agency", "vendor"]),
        ("agent", ["internal", "agency", "vendor"]),
        ("requester", ["agency"]),
        ("vendor", ["vendor"]),
        ("auditor", []),
    ],
)
def test_for_whom_one_may_write(contract_cast: ContractCast, role: str, choices: list[str]) -> None:
    assert choices_for(contract_cast.member(role)) == choices


def test_a_reviewer_reads_what_both_sides_share_and_no_vendor(said: ContractCast) -> None:
    reviewer = make_member(said.contract, Base.REVIEWER)
    assert texts(Comment.objects.visible_to(reviewer)) == [SHARED]
    assert choices_for(reviewer) == ["internal", "agency"]
