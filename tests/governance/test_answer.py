"""The side that was asked takes a note up, writes the answer and submits it."""

import pytest
from django.utils import timezone

from contracts.roles import Side
from governance.models import AnswerDraft
from records.errors import Conflict, DomainError

pytestmark = pytest.mark.django_db


def write(note, member, text="対応済みです。", version=0):
    return note.write_answer(text, via="mail", version=version, by=member, at=timezone.now())


class TestRefused:
    @pytest.mark.parametrize("role", ["official", "vendor", "auditor"])
    def test_who_was_not_asked(self, desk, role):
        note = desk.asked()
        for act in (
            lambda: note.take_up(by=desk.member(role), at=timezone.now()),
            lambda: write(note, desk.member(role)),
            lambda: note.submit(by=desk.member(role), at=timezone.now()),
        ):
            with pytest.raises(DomainError, match="Only the side that was asked"):
                act()

    def test_nothing(self, desk):
        with pytest.raises(DomainError, match="Write the answer"):
            write(desk.asked(), desk.member("agent"), "  ")

    def test_200_000_characters(self, desk):
        with pytest.raises(DomainError, match="200000 characters, at most 20000"):
            write(desk.asked(), desk.member("agent"), "長" * 200_000)

    def test_submitting_before_anything_is_written(self, desk):
        note = desk.asked()
        note.take_up(by=desk.member("agent"), at=timezone.now())
        with pytest.raises(DomainError, match="Nothing is written"):
            note.submit(by=desk.member("agent"), at=timezone.now())

    def test_what_is_answered_already(self, desk):
        with pytest.raises(DomainError, match="answered already"):
            write(desk.answered(), desk.member("agent"), version=1)

    def test_a_note_that_was_withdrawn(self, desk):
        note = desk.asked()
        note.withdraw(reason="不要になりました", by=desk.member("official"), at=timezone.now())
        with pytest.raises(DomainError, match="withdrawn: 不要になりました"):
            write(note, desk.member("agent"))

    def test_an_answer_that_somebody_else_changed(self, desk):
        note = desk.written()
        write(note, desk.member("manager"), version=1)
        with pytest.raises(Conflict):
            write(note, desk.member("agent"), version=1)

    def test_the_other_side_does_not_see_what_is_written(self, desk):
        desk.written()
        assert not AnswerDraft.objects.visible_to(desk.member("official"))
        assert not AnswerDraft.objects.visible_to(desk.member("auditor"))
        assert AnswerDraft.objects.visible_to(desk.member("manager"))


def test_taken_up_by_one_and_then_by_another(desk):
    note = desk.asked()
    for role in ("agent", "agent", "operator"):
        note.take_up(by=desk.member(role), at=timezone.now())
    assert note.state == "answering"
    assert note.assignee == desk.member("operator").person


def test_who_writes_takes_up(desk):
    note = desk.written()
    assert (note.state, note.assignee) == ("answering", desk.member("agent").person)
    assert note.answer == ""


def test_without_a_route_it_is_answered_at_once(desk):
    note = desk.written(by="agent")
    write(note, desk.member("agent"), version=1)
    note.submit(by=desk.member("manager"), at=timezone.now())
    assert (note.state, note.answer, note.answered_via) == ("answered", "対応済みです。", "mail")
    assert note.answered_by == desk.member("agent").person  # whoever wrote it
    assert AnswerDraft.objects.visible_to(desk.member("official"))


def test_submitting_twice_is_quiet(desk):
    note = desk.answered()
    before = note.answered_at
    note.submit(by=desk.member("agent"), at=timezone.now())
    assert note.answered_at == before


def test_a_related_vendor_answers_what_it_was_asked(desk):
    note = desk.asked(to=Side.THIRD)
    write(note, desk.member("vendor"))
    note.submit(by=desk.member("vendor"), at=timezone.now())
    assert note.state == "answered"
