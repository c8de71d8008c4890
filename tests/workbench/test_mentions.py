"""Mentions: which codes stand in a text, and who may be named in which comment."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from contracts.models import Clarification, Person
from records.errors import DomainError
from tests.contract_cast import ContractCast, make_contract_person
from tests.contracts.registers import make_clarification
from tests.workbench.comments import later, write
from workbench.mentions import Part, code_in, mentioned_in, parts_of
from workbench.models import Comment, Visibility

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def record(contract_cast: ContractCast) -> Clarification:
    return make_clarification(contract_cast.contract)


class TestInText:
    @pytest.mark.parametrize(
        ("word", "code"),
        [
            ("sato", "sato"),
            ("satoさん", "sato"),
            ("sato、確認", "sato"),
            ("sato.", "sato"),
            ("sato-2です", "sato-2"),
            ("satou", ""),
            ("sato-3", ""),
            ("sato.example.jp", ""),
            ("suzuki", ""),
        ],
    )
    def test_the_longest_code_that_is_known(self, word: str, code: str) -> None:
        assert code_in(word, {"sato", "sato-2"}) == code

    def test_an_address_mentions_nobody(self, contract_cast: ContractCast) -> None:
        make_contract_person(contract_cast.contract, "sato")
        people = Person.objects.filter(contract=contract_cast.contract)
        assert mentioned_in("desk@sato へ", people) == {}
        assert list(mentioned_in("＠sato と @sato へ", people)) == ["sato"]

    def test_a_text_is_cut_at_its_mentions(self) -> None:
        text = "<b>@satoさん、@nobody"
        parts = list(parts_of(text, {"sato": "佐藤"}))
        assert parts == [Part("<b>"), Part("@sato", "佐藤"), Part("さん、@nobody")]
        assert "".join(part.text for part in parts) == text

    def test_thousands_of_words_behind_an_at_are_looked_up_in_one_query(
        self, contract_cast: ContractCast, django_assert_num_queries: Any
    ) -> None:
        text = " ".join(f"@{'x' * 50}{n}" for n in range(3_000))
        with django_assert_num_queries(1):
            assert mentioned_in(text, Person.objects.all()) == {}


class TestRefused:
    def refused(self, record: Any, by: Any, text: str, name: str, **facts: Any) -> None:
        with pytest.raises(DomainError, match=f"may read this: {name}"):
            write(record, by, text, **facts)
        assert not Comment.objects.exists()

    def test_somebody_who_does_not_see_the_record(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        by = contract_cast.member("manager")
        self.refused(record, by, "@test-requester", "試験 test-requester")

    def test_the_other_side_in_an_internal_comment(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        facts = {"visibility": Visibility.INTERNAL}
        by = contract_cast.member("manager")
        self.refused(record, by, "@test-official", "試験 test-official", **facts)

    def test_somebody_without_an_account(self, contract_cast: ContractCast, record: Any) -> None:
        make_contract_person(contract_cast.contract, "absent")
        self.refused(record, contract_cast.member("manager"), "@absent", "試験 absent")

    def test_when_the_text_is_changed(self, contract_cast: ContractCast, record: Any) -> None:
        by = contract_cast.member("manager")
        comment = write(record, by, "確認中", visibility=Visibility.INTERNAL)
        with pytest.raises(DomainError, match="試験 test-official"):
            comment.edit("@test-official 確認中", by=by, at=later(comment, minutes=1))
        comment.refresh_from_db()
        assert comment.text == "確認中"


class TestMentioned:
    def test_whom_the_text_names_and_nobody_else(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        text = "@test-official @test-auditorさん @nobody @test-stranger @test-official"
        comment = write(record, contract_cast.member("manager"), text)
        named = {contract_cast.member(role).person for role in ("official", "auditor")}
        assert {mention.person for mention in comment.mentions.all()} == named

    def test_a_change_names_others(self, contract_cast: ContractCast, record: Any) -> None:
        by = contract_cast.member("manager")
        comment = write(record, by, "@test-official 確認を")
        comment.edit("@test-agent 確認を", by=by, at=later(comment, minutes=1))
        assert [mention.code for mention in comment.mentions.all()] == ["test-agent"]

    def test_a_code_that_changed_since_still_shows_the_name(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        comment = write(record, contract_cast.member("manager"), "@test-agent 確認を")
        agent = contract_cast.member("agent").person
        Person.objects.filter(pk=agent.pk).update(code="renamed")
        assert comment.parts[1].person == agent
