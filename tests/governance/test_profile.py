"""The kinds of contact notes as a profile names them."""

import pytest
from django.utils import timezone

from contracts.profiles import read_profile
from contracts.profiles.loading.creating import create_contract
from contracts.profiles.loading.shipped import shipped
from governance.columns import USUAL
from governance.models import NoteKind
from tests.contracts.profile_files import NAMES, TEXT

KIND = "  - {code: contact, name: 連絡票, prefix: 連, asks: either"


def profile(rows: str):
    return read_profile(f"{TEXT}\ncontact_notes:\n{rows}\n".encode(), "sixth.yaml")


def sentences(rows: str) -> list[str]:
    return [fault.sentence for fault in profile(rows).faults]


class TestRefused:
    @pytest.mark.parametrize(
        ("rest", "sentence"),
        [
            (", columns: [reference, weather]}", "weather"),
            (", deadline: repair, due: {after: event, days: 3}}", "not both"),
            (", due: {after: signed_on, days: 3}}", "after: event"),
            (", due: {before: event, days: 3}}", "after: event"),
            (", due: {after: event, hours: 3}}", "hours and minutes"),
            (", deadline: plan}", "counts from an event"),
            (", deadline: nowhere}", "nowhere"),
            (", route: nowhere}", "nowhere"),
            (", fields: [{code: a, name: A}, {code: a, name: B}]}", "taken"),
            (", colour: red}", "colour"),
        ],
    )
    def test_a_row(self, rest, sentence, settings):
        settings.LANGUAGE_CODE = "en"
        assert any(sentence in told for told in sentences(KIND + rest))

    def test_one_prefix_for_two_kinds(self):
        second = KIND.replace("contact,", "other,")
        assert len(sentences(f"{KIND}}}\n{second}}}")) == 1


@pytest.mark.django_db
def test_a_kind_is_made_and_made_again_without_a_difference():
    rows = f"{KIND}, deadline: repair, fields: [{{code: place, name: 場所}}]}}"
    contract = create_contract(profile(rows), code="SIXTH", by=None, at=timezone.now())
    kind = NoteKind.objects.get(contract=contract)
    assert (kind.prefix, kind.asks, kind.deadline.code) == ("連", "either", "repair")
    assert kind.columns == list(USUAL)
    assert kind.fields == [{"code": "place", "name": "場所"}]


@pytest.mark.django_db
def test_a_kind_whose_answers_are_approved():
    contract = create_contract(shipped("meti"), code="METI2", by=None, at=timezone.now())
    kind = NoteKind.objects.get(contract=contract, code="report-request")
    assert (kind.route.contract, kind.route.code) == (contract, "contact_note_answer")
    assert kind.route.steps.count() == 2


@pytest.mark.parametrize("name", NAMES)
def test_each_contract_knows_contact_notes(name):
    assert shipped(name).sections["contact_notes"]


def test_the_papers_of_jps_and_the_requests_of_meti_are_kinds():
    names = {
        row["name"] for name in ("jps", "meti") for row in shipped(name).sections["contact_notes"]
    }
    papers = {"作業連絡票", "作業指示書", "作業依頼書", "リリース指示書"}
    assert names >= papers | {"報告依頼", "技術的助言"}
