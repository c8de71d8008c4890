"""Kinds and notes of a contract, made as the tests and the walk through all pages need them."""

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone

from contracts.models import Contract, Organisation, Person
from contracts.roles import Side
from governance.models import AnswerDraft, ContactNote, NoteKind
from tests.contract_cast import make_organisation

Named = dict[str, Any]


def make_kind(contract: Contract, code: str = "contact", **facts: Any) -> NoteKind:
    defaults = {"name": "連絡票", "prefix": code.upper()} | facts
    return NoteKind.objects.get_or_create(contract=contract, code=code, defaults=defaults)[0]


def organisation_of(contract: Contract, side: Side) -> Organisation:
    """That of the profile, if the contract was made from one."""
    kind = {Side.AGENCY: "agency", Side.CONTRACTOR: "contractor", Side.THIRD: "vendor"}[side]
    there = Organisation.objects.filter(contract=contract, kind=kind).first()
    return there or make_organisation(contract, side)


def make_note(contract: Contract, *, asked: bool = True, **facts: Any) -> ContactNote:
    """A note of the contractor to the agency, written by nobody of the cast."""
    at = timezone.now()
    person = Person.objects.create(
        contract=contract,
        code=uuid.uuid4().hex,
        name="試験 記入者",
        organisation=organisation_of(contract, Side.CONTRACTOR),
    )
    kind = facts.pop("kind", None) or make_kind(contract)
    number = ContactNote.objects.filter(kind=kind).count() + 1
    numbered = {
        "number": number,
        "reference": f"{kind.prefix}-{number:04d}",
        "asked_at": at,
        "state": "asked",
    }
    defaults = {
        "kind": kind,
        "subject": "夜間作業の立会い",
        "question": "立会いの要否をお知らせください。",
        "asked_side": Side.CONTRACTOR,
        "asked_by": person,
        "answer_side": Side.AGENCY,
        "addressee": organisation_of(contract, Side.AGENCY),
        "due_on": timezone.localdate(at) + timedelta(days=3),
    }
    return ContactNote.objects.create(
        contract=contract, **defaults | (numbered if asked else {}) | facts
    )


def kind_of(contract: Contract) -> Named:
    """A code that no other contract has, so that a foreign one is not an own one."""
    return {"kind": make_kind(contract, f"kind-{contract.pk}").code}


def draft_of_manager(contract: Contract) -> Named:
    return {"pk": make_note(contract, asked=False).pk}


def asked_by_manager(contract: Contract) -> Named:
    return {"pk": make_note(contract).pk}


def answer_written(contract: Contract) -> Named:
    note = make_note(contract, state="answering")
    AnswerDraft.objects.create(
        contract=contract,
        note=note,
        text="不要です。",
        via="portal",
        written_by=note.asked_by,
        written_at=timezone.now(),
    )
    return {"pk": note.pk}


def answered(contract: Contract) -> Named:
    note = make_note(contract)
    ContactNote.objects.filter(pk=note.pk).update(
        state="answered",
        answer="不要です。",
        answered_via="portal",
        answered_by=note.asked_by,
        answered_at=timezone.now(),
    )
    return {"pk": note.pk}
