"""Clarifications: asked, bridged by an interim rule, settled by a text that then stays."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from contracts.models import Clarification
from records.errors import DomainError
from tests.contract_cast import ContractCast
from tests.contracts.pages import errors, get, post
from tests.contracts.registers import make_clarification

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(contract_cast: ContractCast) -> Clarification:
    return make_clarification(contract_cast.contract)


class TestRefused:
    def test_settled_before_it_was_asked(self, asked: Clarification) -> None:
        with pytest.raises(DomainError):
            asked.settle("営業日とする。", on=asked.asked_on - timedelta(days=1))

    def test_settled_twice(self, asked: Clarification) -> None:
        asked.settle("営業日とする。", on=asked.asked_on)
        with pytest.raises(DomainError):
            asked.settle("営業日としない。", on=asked.asked_on)
        asked.refresh_from_db()
        assert asked.final_text == "営業日とする。"

    def test_a_settled_one_is_not_edited(
        self, asked: Clarification, contract_cast: ContractCast
    ) -> None:
        asked.settle("営業日とする。", on=asked.asked_on)
        facts = {
            "subject": asked.subject,
            "question": "別の質問",
            "asked_by": asked.asked_by,
            "asked_on": asked.asked_on,
        }
        response = post(contract_cast, "manager", "edit_clarification", asked.pk, **facts)
        assert "__all__" in errors(response)

    @pytest.mark.parametrize(
        "values",
        [
            {"settled_on": timezone.localdate()},
            {"final_text": "営業日とする。"},
            {"settled_on": "2000-01-01", "final_text": "営業日とする。"},
        ],
    )
    def test_by_the_database(self, asked: Clarification, values: dict) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Clarification.objects.filter(pk=asked.pk).update(**values)


class TestDone:
    def test_asked_and_settled_on_screen(self, contract_cast: ContractCast) -> None:
        post(
            contract_cast,
            "manager",
            "add_clarification",
            subject="営業日の定義",
            question="12月28日は営業日ですか。",
            asked_by="試験 花子",
            asked_on="2026-11-02",
            interim_rule="合意までは営業日とする。",
        )
        asked = Clarification.objects.get()
        post(
            contract_cast,
            "manager",
            "settle_clarification",
            asked.pk,
            final_text="営業日とする。",
            settled_on="2026-11-10",
        )
        page = get(contract_cast, "official", "clarification", asked.pk).content.decode()
        told = [asked.question, "合意までは営業日とする。", "営業日とする。", "2026-11-10"]
        assert [words for words in told if words not in page] == []

    def test_it_is_cited_by_its_number(self, contract_cast: ContractCast) -> None:
        make_clarification(contract_cast.foreign)
        for _each in range(3):
            last = make_clarification(contract_cast.contract)
        with translation.override("en"):
            assert str(last) == "CL-003 営業日の定義"

    def test_the_open_ones_are_found(
        self, asked: Clarification, contract_cast: ContractCast
    ) -> None:
        done = make_clarification(contract_cast.contract)
        done.settle("営業日とする。", on=done.asked_on)
        rows = get(contract_cast, "agent", "clarifications", open="1").context["list"].rows
        assert list(rows) == [asked]
