"""Taking a comment back: what was said is shown no more, that something was said is."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from records.errors import DomainError
from records.models import Change
from tests.contract_cast import ContractCast
from tests.contracts.registers import make_clarification
from tests.workbench.comments import later, write
from workbench.models import Comment
from workbench.time_line import comments

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def comment(contract_cast: ContractCast) -> Comment:
    record = make_clarification(contract_cast.contract)
    return write(record, contract_cast.member("operator"), "山田さんの電話番号")


class TestRefused:
    def refused(self, words: str, comment: Comment, **facts: Any) -> None:
        given = {"reason": "誤記", "at": later(comment, minutes=1)} | facts
        with pytest.raises(DomainError, match=words):
            comment.take_back(**given)
        assert not Comment.objects.get(pk=comment.pk).is_taken_back

    @pytest.mark.parametrize("role", ["official", "agent"])
    def test_by_somebody_else(
        self, contract_cast: ContractCast, comment: Comment, role: str
    ) -> None:
        self.refused("Only whoever wrote", comment, by=contract_cast.member(role))

    def test_by_the_writer_too_late(self, contract_cast: ContractCast, comment: Comment) -> None:
        by = contract_cast.member("operator")
        self.refused("within 15 minutes", comment, by=by, at=later(comment, minutes=16))

    def test_without_a_reason(self, contract_cast: ContractCast, comment: Comment) -> None:
        by = contract_cast.member("operator")
        self.refused("Say why", comment, by=by, reason="  ")
        self.refused("at most 500", comment, by=by, reason="長" * 501)


class TestTakenBack:
    @pytest.mark.parametrize(("role", "days"), [("operator", 0), ("manager", 30)])
    def test_by_the_writer_and_later_by_who_looks_after_the_contract(
        self, contract_cast: ContractCast, comment: Comment, role: str, days: int
    ) -> None:
        by = contract_cast.member(role)
        at = later(comment, days=days)
        comment.take_back(reason="個人情報", by=by, at=at)
        assert (comment.taken_back_by, comment.taken_back_at) == (by.person, at)
        change = Change.objects.of(comment).order_by("-pk")[0]
        assert change.reason == "個人情報"

    def test_the_line_stays_without_the_text(
        self, contract_cast: ContractCast, comment: Comment
    ) -> None:
        manager = contract_cast.member("manager")
        comment.take_back(reason="個人情報", by=manager, at=later(comment, days=1))
        [entry] = comments.entries(comment.record, manager, 51)
        assert entry.sentence == f"This comment was taken back by {manager.person}."
        assert comment.text not in str(entry)
        assert comment.parts == []

    def test_twice_is_quiet(self, contract_cast: ContractCast, comment: Comment) -> None:
        by = contract_cast.member("operator")
        comment.take_back(reason="一度目", by=by, at=later(comment, minutes=1))
        comment.take_back(reason="二度目", by=by, at=later(comment, minutes=2))
        assert comment.taken_back_because == "一度目"
