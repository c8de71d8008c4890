"""Who sees which notes."""

import pytest

from contracts.members import member_of
from contracts.models import Organisation, Person
from contracts.roles import Base, Side
from governance.models import ContactNote, NoteKind
from tests.contract_cast import make_contract_person

pytestmark = pytest.mark.django_db
READERS = ("official", "manager", "agent", "operator", "security", "auditor")


def seen(member):
    return set(ContactNote.objects.visible_to(member))


class TestUnseen:
    @pytest.mark.parametrize("role", ["vendor", "requester"])
    def test_what_is_between_the_two_sides(self, desk, role):
        desk.asked()
        assert seen(desk.member(role)) == set()

    def test_a_draft_by_the_other_side(self, desk):
        desk.draft("official")
        assert all(not seen(desk.member(role)) for role in READERS if role != "official")

    def test_a_draft_to_the_vendor(self, desk):
        desk.draft("official", to=Side.THIRD)
        assert not seen(desk.member("vendor"))

    def test_what_another_vendor_was_asked(self, desk):
        note = desk.asked(to=Side.THIRD)
        other = desk.another(Base.VENDOR, "other-vendor")
        another = Organisation.objects.create(
            contract=desk.contract, code="vendor-2", name="別の保守会社", kind="vendor"
        )
        Person.objects.filter(pk=other.person.pk).update(organisation=another)
        assert note in seen(desk.member("vendor"))
        assert not seen(member_of(other.user, desk.contract.pk))

    def test_kinds_by_a_requester(self, desk):
        desk.kind()
        assert not NoteKind.objects.visible_to(desk.member("requester"))

    def test_of_another_contract(self, desk):
        desk.asked()
        assert not ContactNote.objects.visible_to(desk.cast.people["stranger"])


def test_readers_of_the_contract_see_what_was_asked(desk):
    note = desk.asked()
    assert all(note in seen(desk.member(role)) for role in READERS)


def test_a_vendor_sees_what_it_was_asked_and_what_it_asks(desk):
    asked = desk.asked(to=Side.THIRD)
    own = desk.draft("vendor", to=Side.CONTRACTOR)
    assert seen(desk.member("vendor")) == {asked, own}
    assert own not in seen(desk.member("manager"))


def test_what_waits_for_a_member(desk):
    free = desk.asked()
    somebody = make_contract_person(
        desk.contract, "named", organisation=desk.organisation(Side.CONTRACTOR)
    )
    desk.asked(assignee=somebody)
    desk.asked("manager")
    assert list(ContactNote.objects.to_answer_by(desk.member("agent"))) == [free]
    assert not ContactNote.objects.to_answer_by(desk.member("auditor"))
