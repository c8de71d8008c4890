"""Records of the rosters, as the table of answers asks for them and as tests begin with them."""

import itertools
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from contracts.models import Contract, Person, Proof, Qualification, RosterEntry, Training
from contracts.roles import Base
from tests.cast import make_person
from tests.contract_cast import make_contract_person, make_role

Named = dict[str, Any]
numbers = itertools.count(1)
SOON = timedelta(days=30)


def new_person(contract: Contract, **facts: Any) -> Person:
    return make_contract_person(contract, f"p{next(numbers)}", **facts)


def somebody() -> User:
    return make_person(f"writer-{next(numbers)}")


def make_entry(contract: Contract, person: Person | None = None, **facts: Any) -> RosterEntry:
    wanted = {"kind": "workers", "first": timezone.localdate() + SOON} | facts
    return RosterEntry.objects.create(
        contract=contract, person=person or new_person(contract), **wanted
    )


def make_agreed(
    contract: Contract, person: Person, *, first: date, last: date | None = None, **facts: Any
) -> RosterEntry:
    """One that the agency approved on its first day."""
    noon = timezone.now().replace(hour=3, minute=0)
    at = noon + (first - timezone.localdate(noon))
    wanted = {"submitted_at": at, "decided_at": at, "notified_on": first} | facts
    return make_entry(
        contract,
        person,
        first=first,
        last=last,
        state="approved",
        submitted_by=somebody(),
        decided_by=somebody(),
        **wanted,
    )


def draft(contract: Contract) -> Named:
    return {"pk": make_entry(contract).pk}


def submitted(contract: Contract) -> Named:
    now = timezone.now()
    entry = make_entry(
        contract,
        state="submitted",
        submitted_by=somebody(),
        submitted_at=now,
        notified_on=timezone.localdate(now),
    )
    return {"pk": entry.pk}


def person(contract: Contract) -> Named:
    return {"pk": new_person(contract).pk}


def make_condition(contract: Contract, base: str = Base.LEADER, **facts: Any) -> Qualification:
    wanted = {"code": f"c{next(numbers)}", "text": "ITIL Foundation"} | facts
    role = wanted.pop("role", None) or make_role(contract, base)
    return Qualification.objects.create(contract=contract, role=role, **wanted)


def make_proof(person: Person, qualification: Qualification, **facts: Any) -> Proof:
    wanted = {"text": "合格証", "filed_at": timezone.now()} | facts
    filed_by = wanted.pop("filed_by", None) or somebody()
    return Proof.objects.create(
        contract=person.contract,
        person=person,
        qualification=qualification,
        filed_by=filed_by,
        **wanted,
    )


def condition(contract: Contract) -> Named:
    return {"pk": make_condition(contract).pk}


def proof(contract: Contract) -> Named:
    return {"pk": make_proof(new_person(contract), make_condition(contract)).pk}


def make_training(contract: Contract, **facts: Any) -> Training:
    wanted = {
        "title": "情報セキュリティ研修",
        "kind": "security",
        "held_on": timezone.localdate(),
        "content": "情報の取扱い",
    } | facts
    return Training.objects.create(contract=contract, **wanted)


def training(contract: Contract) -> Named:
    return {"pk": make_training(contract).pk}
