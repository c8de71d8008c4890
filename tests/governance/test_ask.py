"""A note is written as a draft, and asked with a number of its kind."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contracts.models import Organisation
from contracts.roles import Side
from governance.models import ContactNote, NoteKind
from records.errors import Conflict, DomainError
from tests.contract_cast import make_contract_person

pytestmark = pytest.mark.django_db


def ask(note, member):
    note.ask(by=member, at=timezone.now())


class TestRefused:
    @pytest.mark.parametrize("role", ["requester", "auditor"])
    def test_who_writes_no_notes(self, desk, role):
        with pytest.raises(DomainError, match="write no contact notes"):
            ContactNote.write(
                desk.kind(), by=desk.member(role), addressee=desk.organisation(Side.AGENCY)
            )

    def test_a_kind_that_the_other_side_asks(self, desk):
        kind = desk.kind(asks=NoteKind.Asks.AGENCY)
        with pytest.raises(DomainError, match="asked by the agency"):
            desk.draft("manager", kind=kind)

    def test_the_own_side(self, desk):
        with pytest.raises(DomainError, match="the other side"):
            desk.draft("manager", to=Side.CONTRACTOR)

    def test_a_draft_of_the_other_side(self, desk):
        note = desk.draft()
        with pytest.raises(DomainError, match="Only the side that asks"):
            ask(note, desk.member("manager"))
        assert desk.fresh(note).number is None

    def test_somebody_in_charge_who_is_not_of_the_addressee(self, desk):
        official = desk.member("official").person
        note = desk.draft(assignee=official)
        with pytest.raises(DomainError, match="does not belong"):
            ask(note, desk.member("official"))

    def test_a_day_that_is_over(self, desk):
        note = desk.draft(due_on=desk.today() - timedelta(days=1), due_reason="急ぎ")
        with pytest.raises(DomainError, match="over already"):
            ask(note, desk.member("official"))

    def test_what_was_asked_is_not_edited(self, desk):
        note = desk.asked()
        with pytest.raises(DomainError, match="stays as it is"):
            note.edit(version=note.version, by=desk.member("official"), subject="別件")
        with pytest.raises(DomainError, match="stays as it is"):
            note.discard(by=desk.member("official"))

    def test_a_draft_that_somebody_else_changed(self, desk):
        note = desk.draft()
        desk.fresh(note).edit(version=0, by=desk.member("official"), subject="先の件名")
        with pytest.raises(Conflict):
            note.edit(version=0, by=desk.member("official"), subject="後の件名")


def test_each_kind_counts_by_itself(desk):
    work = desk.kind("work", prefix="指示", asks=NoteKind.Asks.AGENCY)
    references = [desk.asked(kind=kind).reference for kind in (desk.kind(), work, work)]
    assert references == ["CONTACT-0001", "指示-0001", "指示-0002"]


def test_a_draft_has_no_number_and_leaves_no_gap(desk):
    draft = desk.draft()
    assert (draft.number, draft.reference) == (None, "")
    draft.discard(by=desk.member("official"))
    assert desk.asked().number == 1


def test_asking_twice_takes_one_number(desk):
    note = desk.asked()
    ask(note, desk.member("official"))
    assert desk.asked().number == 2


def test_issuer_date_and_state_are_kept(desk):
    note = desk.asked()
    assert note.state == "asked"
    assert note.asked_by == desk.member("official").person
    assert timezone.localdate(note.asked_at) == desk.today()


def test_somebody_else_of_the_side_asks_what_was_written(desk):
    note = desk.draft("manager")
    ask(note, desk.member("agent"))
    assert note.asked_by == desk.member("agent").person


def test_the_answering_side_follows_the_addressee(desk):
    note = desk.draft()
    vendor = desk.organisation(Side.THIRD)
    note.edit(version=0, by=desk.member("official"), addressee=vendor)
    assert desk.fresh(note).answer_side == Side.THIRD


def test_a_subcontractor_answers_with_the_contractor(desk):
    sub = Organisation.objects.create(
        contract=desk.contract, code="sub", name="試験協力会社", kind="subcontractor"
    )
    person = make_contract_person(desk.contract, "sub-person", organisation=sub)
    note = desk.asked(addressee=sub, assignee=person)
    assert (note.answer_side, note.assignee) == (Side.CONTRACTOR, person)
