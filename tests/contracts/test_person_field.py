"""The picker of persons: found by typing, never beyond what `visible_to` shows."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from contracts.forms.person_field import PersonField
from contracts.models import Person
from contracts.views.person_picks import MOST_PICKS
from portal.forms import PortalForm
from tests.cast import client_of
from tests.contract_cast import ContractCast, make_contract_person

pytestmark = pytest.mark.django_db


class WhoForm(PortalForm):
    person = PersonField(label="Who")
    deputy = PersonField(label="Deputy", required=False, only=lambda rows: rows.filter(post=""))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def hanako(contract_cast: ContractCast) -> Person:
    return Person.objects.create(
        contract=contract_cast.contract,
        code="E004211",
        name="試験 花子",
        kana="シケン ハナコ",
        email="hanako@example.jp",
    )


def form(cast: ContractCast, role: str = "manager", **sent: str) -> WhoForm:
    return WhoForm(sent or None, actor=cast.member(role))


def picks(cast: ContractCast, words: str, role: str = "manager") -> list[str]:
    address = reverse("contracts:pick_person", args=[cast.contract.code])
    answer = client_of(cast.people[role]).get(address, {"words": words})
    assert answer.status_code == 200
    return [person.code for person in answer.context["picks"]]


class TestRefused:
    @pytest.mark.parametrize(
        "typed", ["", "  ", "花子", "試験 花子", "E0042", "E004211 試験 太郎", "%", "\x00"]
    )
    def test_what_names_nobody_for_certain(
        self, contract_cast: ContractCast, hanako: Person, typed: str
    ) -> None:
        assert "person" in form(contract_cast, person=typed, deputy="").errors

    def test_somebody_of_another_contract(self, contract_cast: ContractCast) -> None:
        make_contract_person(contract_cast.foreign, "X1", email="x1@example.jp")
        for typed in ("X1", "x1@example.jp", "X1 試験 X1"):
            errors = form(contract_cast, person=typed).errors["person"]
            assert errors == ["Nobody with this code or e-mail address is known to the contract."]

    def test_somebody_whom_the_member_does_not_see(
        self, contract_cast: ContractCast, hanako: Person
    ) -> None:
        assert "person" in form(contract_cast, "requester", person="E004211").errors
        assert picks(contract_cast, "花子", "requester") == []
        assert picks(contract_cast, "花子", "vendor") == []

    def test_an_address_that_two_people_share(
        self, contract_cast: ContractCast, hanako: Person
    ) -> None:
        make_contract_person(contract_cast.contract, "twin", email=hanako.email)
        assert "person" in form(contract_cast, person=hanako.email).errors

    def test_who_does_not_fit_the_narrowing(
        self, contract_cast: ContractCast, hanako: Person
    ) -> None:
        Person.objects.filter(pk=hanako.pk).update(post="課長")
        filled = form(contract_cast, person="E004211", deputy="E004211")
        assert list(filled.errors) == ["deputy"]

    def test_suggestions_are_few_and_none_without_letters(
        self, contract_cast: ContractCast
    ) -> None:
        for number in range(MOST_PICKS + 5):
            make_contract_person(contract_cast.contract, f"many-{number}")
        assert len(picks(contract_cast, "many")) == MOST_PICKS
        assert picks(contract_cast, "") == []


class TestFound:
    @pytest.mark.parametrize(
        "typed",
        ["E004211", " E004211 ", "HANAKO@example.jp", "E004211 試験 花子"],
    )
    def test_by_code_by_address_and_by_what_a_pick_writes(
        self, contract_cast: ContractCast, hanako: Person, typed: str
    ) -> None:
        filled = form(contract_cast, person=typed)
        assert filled.errors == {}
        assert filled.cleaned_data["person"] == hanako
        assert filled.cleaned_data["deputy"] is None

    @pytest.mark.parametrize("words", ["花子", "ハナコ", "はなこ", "ﾊﾅｺ", "e0042", "hanako@"])
    def test_suggestions_by_name_kana_code_and_address(
        self, contract_cast: ContractCast, hanako: Person, words: str
    ) -> None:
        make_contract_person(contract_cast.foreign, "X1", email="hanako@example.com")
        assert picks(contract_cast, words) == ["E004211"]

    def test_a_name_with_a_wide_space_is_found_by_what_a_pick_writes(
        self, contract_cast: ContractCast, hanako: Person
    ) -> None:
        Person.objects.filter(pk=hanako.pk).update(name="試験　花子")
        assert form(contract_cast, person="E004211 試験　花子").errors == {}

    def test_the_field_shows_who_stands_in_it_and_knows_where_to_ask(
        self, contract_cast: ContractCast, hanako: Person
    ) -> None:
        initial: dict[str, Any] = {"person": hanako, "deputy": hanako.pk}
        shown = WhoForm(initial=initial, actor=contract_cast.member("manager"))
        html = str(shown)
        assert html.count('value="E004211 試験 花子"') == 2
        assert f'data-url="/c/{contract_cast.contract.code}/people/pick/"' in html
        assert not WhoForm(
            {"person": "E004211 試験 花子", "deputy": "E004211 試験 花子"},
            initial=initial,
            actor=contract_cast.member("manager"),
        ).has_changed()
