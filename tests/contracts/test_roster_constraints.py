"""What the database itself refuses, whatever statement writes it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from contracts.models import Attendance, Career, Contract, PersonalFacts, Pledge, Proof
from tests.contract_cast import make_contract
from tests.contracts.roster_samples import (
    make_agreed,
    make_condition,
    make_entry,
    make_proof,
    make_training,
    new_person,
    somebody,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
Make = Callable[[Contract], Any]


@pytest.fixture
def contract(db: None) -> Contract:
    return make_contract()


def refused(name: str, make: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        write(make)


def write(make: Callable[[], Any]) -> None:
    make()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def sent() -> dict[str, Any]:
    now = timezone.now()
    return {"submitted_by": somebody(), "submitted_at": now, "notified_on": now.date()}


def decided() -> dict[str, Any]:
    return {"decided_by": somebody(), "decided_at": timezone.now()}


ENTRIES: dict[str, Callable[[], dict[str, Any]]] = {
    "handlers_have_a_class": lambda: {"kind": "handlers"},
    "roster_entry_has_its_days": lambda: {"change": "leave"},
    "ends_after_its_start": lambda: {"last": timezone.localdate() - DAY},
    "roster_entry_was_submitted_by_somebody": lambda: {"state": "submitted"},
    "roster_decision_is_whole": lambda: {"state": "approved", **sent()},
    "roster_entry_is_returned_with_a_reason": lambda: {
        "state": "returned",
        **sent(),
        **decided(),
    },
    "roster_waiver_is_whole": lambda: {"waived_by": somebody(), "waived_at": timezone.now()},
}


@pytest.mark.parametrize("name", ENTRIES)
def test_entry(contract: Contract, name: str) -> None:
    refused(name, lambda: make_entry(contract, **ENTRIES[name]()))


def test_nobody_decides_on_their_own_entry(contract: Contract) -> None:
    who = somebody()
    facts = sent() | decided() | {"submitted_by": who, "decided_by": who, "state": "approved"}
    refused("nobody_decides_on_their_own", lambda: make_entry(contract, **facts))


def test_nobody_replaces_themselves(contract: Contract) -> None:
    person = new_person(contract)
    refused("nobody_replaces", lambda: make_entry(contract, person, replaces=person))


def test_one_open_entry_a_person_and_roster(contract: Contract) -> None:
    person = make_entry(contract).person
    refused("one_open_roster_entry", lambda: make_entry(contract, person))
    make_entry(contract, person, kind="handlers", post_class="worker")


def test_nobody_stands_in_a_roster_twice_on_a_day(contract: Contract) -> None:
    person, today = new_person(contract), timezone.localdate()
    make_agreed(contract, person, first=today, last=today + 9 * DAY)
    refused("stands_in_a_roster_once", lambda: make_agreed(contract, person, first=today + 9 * DAY))
    make_agreed(contract, person, first=today + 10 * DAY)


FOREIGN: dict[str, Make] = {
    "person_of_same_contract": lambda other: {"person": new_person(other)},
    "replaces_of_same_contract": lambda other: {"replaces": new_person(other)},
    "role_of_same_contract": lambda other: {"role": make_condition(other).role},
}


@pytest.mark.parametrize("name", FOREIGN)
def test_nothing_leads_into_another_contract(contract: Contract, name: str) -> None:
    foreign = FOREIGN[name](make_contract("OTHER"))
    refused(name, lambda: make_entry(contract, **foreign))


@pytest.mark.parametrize("model", [Career, PersonalFacts])
def test_facts_of_a_foreign_person(contract: Contract, model: Any) -> None:
    person = new_person(make_contract("OTHER"))
    refused("of_same_contract", lambda: model.objects.create(contract=contract, person=person))


def test_passport_only_where_it_is_asked_for(contract: Contract) -> None:
    facts = {"contract": contract, "person": new_person(contract), "passport": "XX1"}
    refused("passport_only", lambda: PersonalFacts.objects.create(**facts))
    PersonalFacts.objects.create(**facts, residence="other")


def test_information_is_returned_when_leaving(contract: Contract) -> None:
    now = timezone.now()
    facts = {"noted_by": somebody(), "noted_at": now, "pledged_on": now, "returned_on": now}
    facts |= {"contract": contract, "person": new_person(contract)}
    refused("returned_when_leaving", lambda: Pledge.objects.create(kind="joining", **facts))


def test_proofs(contract: Contract) -> None:
    person, condition, today = new_person(contract), make_condition(contract), timezone.localdate()
    who, other = somebody(), make_condition(make_contract("OTHER"))

    def proof(**facts: Any) -> Callable[[], Proof]:
        return lambda: make_proof(person, facts.pop("condition", condition), **facts)

    refused("ends_after_its_start", proof(obtained_on=today, expires_on=today - DAY))
    refused("check_is_whole", proof(checked_by=who))
    own = {"filed_by": who, "checked_by": who, "checked_at": timezone.now()}
    refused("their_own_proof", proof(**own))
    refused("qualification_of_same_contract", proof(condition=other))


def test_a_training_is_attended_once(contract: Contract) -> None:
    facts = {"contract": contract, "person": new_person(contract)}
    facts["training"] = make_training(contract)
    Attendance.objects.create(**facts)
    refused("attended_once", lambda: Attendance.objects.create(**facts))


def test_a_condition_has_its_own_code_in_its_role(contract: Contract) -> None:
    make_condition(contract, code="itil")
    refused("one_code_a_qualification", lambda: make_condition(contract, code="itil"))
