"""Writing a comment: who may not, what is too long, and what is kept."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone, translation

from contracts.models import Clarification, Organisation
from records.errors import DomainError
from records.models import Change
from tests.contract_cast import ContractCast, make_contract
from tests.contracts.registers import make_clarification, make_milestone
from tests.workbench.comments import registered, write
from workbench.models import Comment, Visibility

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def record(contract_cast: ContractCast) -> Clarification:
    return make_clarification(contract_cast.contract)


@pytest.fixture
def organisations(contract_cast: ContractCast, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Records that a vendor and a requester see as well: their own organisations."""
    registered(monkeypatch, Organisation)
    return {one.code: one for one in Organisation.objects.filter(contract=contract_cast.contract)}


class TestRefused:
    def refused(self, words: str, *args: Any, **facts: Any) -> None:
        with pytest.raises(DomainError, match=words):
            write(*args, **facts)
        assert not Comment.objects.exists()

    @pytest.mark.parametrize("text", ["", "  \r\n "])
    def test_nothing(self, contract_cast: ContractCast, record: Any, text: str) -> None:
        self.refused("Write what you want to say", record, contract_cast.member("manager"), text)

    def test_a_text_longer_than_anybody_reads(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        words = r"200000 characters, at most 20000"
        self.refused(words, record, contract_cast.member("manager"), "あ" * 200_000)

    def test_an_auditor(self, contract_cast: ContractCast, record: Any) -> None:
        self.refused("may not comment", record, contract_cast.member("auditor"))

    @pytest.mark.parametrize("role", ["vendor", "requester"])
    def test_whoever_does_not_see_the_record(
        self, contract_cast: ContractCast, record: Any, role: str
    ) -> None:
        self.refused("not open to you", record, contract_cast.member(role))

    def test_a_record_of_another_contract(self, contract_cast: ContractCast) -> None:
        foreign = make_clarification(contract_cast.foreign)
        self.refused("may not comment", foreign, contract_cast.member("manager"))

    def test_a_record_that_is_gone(self, contract_cast: ContractCast, record: Any) -> None:
        gone = Clarification.objects.get(pk=record.pk)
        record.delete()
        self.refused("is gone", gone, contract_cast.member("manager"))

    def test_a_record_whose_discussion_is_closed(
        self, contract_cast: ContractCast, record: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        registered(monkeypatch, Clarification, why_not_comment=lambda one, by: "It is closed.")
        self.refused("It is closed", record, contract_cast.member("manager"))

    @pytest.mark.parametrize("visibility", [Visibility.INTERNAL, Visibility.AGENCY])
    def test_a_vendor_for_others(
        self, contract_cast: ContractCast, organisations: dict[str, Any], visibility: str
    ) -> None:
        own = organisations["vendor"]
        by = contract_cast.member("vendor")
        self.refused("may not write for these readers", own, by, visibility=visibility)

    def test_a_vendor_for_another_vendor(
        self, contract_cast: ContractCast, organisations: dict[str, Any]
    ) -> None:
        facts = {"code": "other", "name": "別会社", "kind": "vendor"}
        other = Organisation.objects.create(contract=contract_cast.contract, **facts)
        self.refused(
            "may not write for these readers",
            organisations["vendor"],
            contract_cast.member("vendor"),
            visibility=Visibility.VENDOR,
            vendor=other,
        )

    @pytest.mark.parametrize("visibility", [Visibility.INTERNAL, Visibility.VENDOR])
    def test_a_requester_for_anything_but_both_sides(
        self, contract_cast: ContractCast, organisations: dict[str, Any], visibility: str
    ) -> None:
        own, by = organisations["agency"], contract_cast.member("requester")
        self.refused("may not write for these readers", own, by, visibility=visibility)

    def test_for_a_vendor_that_nobody_names(self, contract_cast: ContractCast, record: Any) -> None:
        by = contract_cast.member("manager")
        self.refused("Choose the related vendor", record, by, visibility=Visibility.VENDOR)

    def test_for_an_organisation_that_is_no_vendor(
        self, contract_cast: ContractCast, record: Any, organisations: dict[str, Any]
    ) -> None:
        by, agency = contract_cast.member("manager"), organisations["agency"]
        facts = {"visibility": Visibility.VENDOR, "vendor": agency}
        self.refused("may not write for these readers", record, by, **facts)

    def test_for_a_vendor_of_another_contract(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        facts = {"code": "far", "name": "遠方", "kind": "vendor"}
        far = Organisation.objects.create(contract=make_contract("FAR"), **facts)
        by = contract_cast.member("manager")
        facts_of = {"visibility": Visibility.VENDOR, "vendor": far}
        self.refused("may not write for these readers", record, by, **facts_of)


class TestWritten:
    def test_what_is_kept(self, contract_cast: ContractCast, record: Any) -> None:
        manager, at = contract_cast.member("manager"), timezone.now()
        comment = write(record, manager, " 一行目\r\n二行目 ", at=at)
        comment.refresh_from_db()
        assert comment.text == "一行目\n二行目"
        assert (comment.record, comment.contract) == (record, contract_cast.contract)
        assert (comment.written_by, comment.written_at) == (manager.person, at)
        assert comment.side == "contractor"
        change = Change.objects.of(comment).get()
        assert "text" in change.personal

    def test_as_long_as_may_be(self, contract_cast: ContractCast, record: Any) -> None:
        assert write(record, contract_cast.member("official"), "長" * 20_000).pk

    def test_on_any_matter(self, contract_cast: ContractCast) -> None:
        milestone = make_milestone(contract_cast.contract)
        comment = write(milestone, contract_cast.member("operator"))
        assert list(Comment.objects.about(milestone)) == [comment]
        assert comment.url.endswith(f"#comment-{comment.pk}")

    def test_a_vendor_for_the_own_organisation(
        self, contract_cast: ContractCast, organisations: dict[str, Any]
    ) -> None:
        own = organisations["vendor"]
        by = contract_cast.member("vendor")
        comment = write(own, by, visibility=Visibility.VENDOR, vendor=own)
        assert (comment.vendor, comment.side) == (own, "third")
