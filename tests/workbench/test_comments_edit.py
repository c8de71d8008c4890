"""Changing a comment: only its writer, for a quarter of an hour, and what stood there is kept."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from contracts.models import Clarification
from records.errors import DomainError
from records.models import Change
from tests.contract_cast import ContractCast
from tests.contracts.registers import make_clarification
from tests.workbench.comments import later, registered, write
from workbench.models import Comment
from workbench.time_line.comments import earlier_texts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def comment(contract_cast: ContractCast) -> Comment:
    return write(make_clarification(contract_cast.contract), contract_cast.member("operator"))


class TestRefused:
    def refused(self, words: str, comment: Comment, text: str = "別の文", **facts: Any) -> None:
        before = comment.text
        with pytest.raises(DomainError, match=words):
            comment.edit(text, **{"at": later(comment, minutes=1)} | facts)
        assert Comment.objects.get(pk=comment.pk).text == before

    @pytest.mark.parametrize("role", ["manager", "official", "agent"])
    def test_by_somebody_else(
        self, contract_cast: ContractCast, comment: Comment, role: str
    ) -> None:
        self.refused("Only whoever wrote", comment, by=contract_cast.member(role))

    def test_too_late(self, contract_cast: ContractCast, comment: Comment) -> None:
        by = contract_cast.member("operator")
        self.refused("within 15 minutes", comment, by=by, at=later(comment, minutes=15, seconds=1))

    def test_to_nothing_or_too_much(self, contract_cast: ContractCast, comment: Comment) -> None:
        by = contract_cast.member("operator")
        self.refused("Write what you want", comment, " ", by=by)
        self.refused("at most 20000", comment, "x" * 20_001, by=by)

    def test_one_that_was_taken_back(self, contract_cast: ContractCast, comment: Comment) -> None:
        by = contract_cast.member("operator")
        comment.take_back(reason="誤記", by=by, at=later(comment, minutes=1))
        self.refused("was taken back", comment, by=by)

    def test_on_a_record_that_was_closed_since(
        self,
        contract_cast: ContractCast,
        comment: Comment,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        registered(monkeypatch, Clarification, why_not_comment=lambda one, by: "It is closed.")
        self.refused("It is closed", comment, by=contract_cast.member("operator"))


class TestEdited:
    def test_the_earlier_texts_are_kept(
        self, contract_cast: ContractCast, comment: Comment
    ) -> None:
        by = contract_cast.member("operator")
        comment.edit("二つ目", by=by, at=later(comment, minutes=1))
        comment.edit("三つ目", by=by, at=later(comment, minutes=15))
        assert (comment.text, comment.edited_at) == ("三つ目", later(comment, minutes=15))
        assert earlier_texts([comment])[comment.pk] == ["確認しました。", "二つ目"]

    def test_the_same_text_is_no_change(
        self, contract_cast: ContractCast, comment: Comment
    ) -> None:
        by = contract_cast.member("operator")
        comment.edit(comment.text + "\r\n", by=by, at=later(comment, minutes=1))
        assert comment.edited_at is None
        assert Change.objects.of(comment).count() == 1
