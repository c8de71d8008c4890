"""What the database refuses, whatever statement writes it."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from governance.models import ContactNote, NoteKind
from tests.contracts.registers import make_deadline
from tests.governance.samples import make_note

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("contactnote_has_known_words", {"state": "lost"}),
        ("contactnote_has_known_words", {"channel": "pigeon"}),
        ("contactnote_goes_to_another_side", {"answer_side": "contractor"}),
        ("contactnote_is_numbered_when_it_is_asked", {"number": None}),
        ("contactnote_is_numbered_when_it_is_asked", {"reference": ""}),
        ("contactnote_is_numbered_when_it_is_asked", {"state": "draft"}),
        ("contactnote_answer_is_whole", {"state": "answered"}),
        ("contactnote_answer_is_whole", {"answer": "済み"}),
        ("contactnote_answer_is_whole", {"answered_at": timezone.now()}),
        ("contactnote_end_is_whole", {"closed_at": timezone.now()}),
        ("contactnote_reason_is_of_a_day", {"due_on": None, "due_reason": "急ぎ"}),
    ],
)
def test_a_note(desk, name, facts):
    note = make_note(desk.contract)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ContactNote.objects.filter(pk=note.pk).update(**facts)


def test_withdrawn_without_a_reason(desk):
    note = make_note(desk.contract)
    facts = {"state": "withdrawn", "closed_at": timezone.now(), "closed_by": note.asked_by}
    with pytest.raises(IntegrityError, match="withdrawn_with_a_reason"), transaction.atomic():
        ContactNote.objects.filter(pk=note.pk).update(**facts)


def test_closed_without_an_answer(desk):
    note = make_note(desk.contract)
    facts = {"state": "closed", "closed_at": timezone.now(), "closed_by": note.asked_by}
    with pytest.raises(IntegrityError, match="answer_is_whole"), transaction.atomic():
        ContactNote.objects.filter(pk=note.pk).update(**facts)


def test_two_notes_of_a_kind_with_one_number(desk):
    note = make_note(desk.contract)
    with pytest.raises(IntegrityError, match="number_of_its_kind"), transaction.atomic():
        make_note(desk.contract, number=note.number)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("notekind_shows_known_columns", {"columns": ["reference", "weather"]}),
        ("one_prefix_a_notekind", {"prefix": "OTHER"}),
    ],
)
def test_a_kind(desk, name, facts):
    kind, _other = desk.kind(), desk.kind("other")
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        NoteKind.objects.filter(pk=kind.pk).update(**facts)


def test_a_kind_with_two_due_rules(desk):
    kind = desk.kind(deadline=make_deadline(desk.contract))
    with pytest.raises(IntegrityError, match="one_due_rule"), transaction.atomic():
        NoteKind.objects.filter(pk=kind.pk).update(rule={"after": "event", "days": 1})


def test_a_kind_of_another_contract(desk):
    note = make_note(desk.contract)
    foreign = make_note(desk.cast.foreign).kind
    with pytest.raises(IntegrityError, match="same_contract"), transaction.atomic():
        leave_for(note, foreign)


def leave_for(note, kind):
    """The keys are looked at when the transaction ends, or as soon as somebody asks."""
    ContactNote.objects.filter(pk=note.pk).update(kind=kind, number=99)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
