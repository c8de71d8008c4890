"""The register of training: who passed, who lacks it, for whom it is due again."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from contracts.models import Attendance, Contract, Person, Training
from contracts.training_due import dues_of, lacks_training
from tests.cast import client_of
from tests.contract_cast import ContractCast, make_contract
from tests.contracts.roster_samples import make_agreed, make_training, new_person

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
SECURITY = Training.Kind.SECURITY


@pytest.fixture
def contract() -> Contract:
    return make_contract()


@pytest.fixture
def person(contract: Contract) -> Person:
    person = new_person(contract)
    make_agreed(contract, person, first=timezone.localdate())
    return person


def attend(person: Person, held_on: date, *, score: int | None = None, **facts: object) -> None:
    training = make_training(person.contract, held_on=held_on, **facts)
    facts = {"contract": person.contract, "person": person, "score": score}
    Attendance.objects.create(training=training, **facts)


def dues(person: Person, on: date) -> list[bool]:
    """Of the security training: whether it is lacking; nothing where it is not due."""
    found = dues_of(person.contract, on=on)
    return [one.is_lacking for one in found if one.kind == SECURITY and one.person == person]


def test_without_any_it_is_lacking(person: Person) -> None:
    assert dues(person, timezone.localdate()) == [True]
    assert lacks_training(person, SECURITY, on=timezone.localdate())


def test_a_score_under_the_pass_mark_does_not_count(person: Person) -> None:
    today = timezone.localdate()
    attend(person, today, score=79, pass_mark=80)
    assert dues(person, today) == [True]
    attend(person, today, score=80, pass_mark=80)
    assert dues(person, today) == []


def test_one_of_another_kind_does_not_count(person: Person) -> None:
    attend(person, timezone.localdate(), kind="work")
    assert dues(person, timezone.localdate()) == [True]


def test_it_comes_again_after_a_year_with_a_month_of_warning(person: Person) -> None:
    held = timezone.localdate()
    attend(person, held)
    days = (held, held + 334 * DAY, held + 335 * DAY, held + 365 * DAY, held + 366 * DAY)
    assert [dues(person, day) for day in days] == [[], [], [False], [False], [True]]
    assert [lacks_training(person, SECURITY, on=day) for day in days[3:]] == [False, True]


def test_who_stands_in_no_roster_is_not_asked(contract: Contract) -> None:
    new_person(contract)
    assert dues_of(contract, on=timezone.localdate()) == []


@pytest.mark.req("METI-PPL-08")
def test_the_register_keeps_day_content_and_attendees(contract_cast: ContractCast) -> None:
    person = new_person(contract_cast.contract)
    manager = client_of(contract_cast.person("manager"))
    sent = {"title": "標的型攻撃訓練", "kind": "security", "held_on": "2026-10-01"}
    assert manager.post("/c/TEST/roster/trainings/add/", sent).status_code == 422  # no content
    sent |= {"content": "訓練メールの見分け方", "pass_mark": "80"}
    assert manager.post("/c/TEST/roster/trainings/add/", sent).status_code == 302
    training = Training.objects.get()
    address = f"/c/TEST/roster/trainings/{training.pk}/"
    attended = {"person": person.pk}
    assert manager.post(address + "attend/", attended).status_code == 422  # no score
    attended["score"] = 92
    assert manager.post(address + "attend/", attended).status_code == 302
    assert manager.post(address + "attend/", attended).status_code == 422  # twice
    page = client_of(contract_cast.person("official")).get(address).content.decode()
    for words in ("標的型攻撃訓練", "2026-10-01", "訓練メールの見分け方", person.name, "92"):
        assert words in page
