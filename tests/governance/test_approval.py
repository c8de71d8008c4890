"""The approval of an answer, along the route of its kind."""

import pytest
from django.utils import timezone

from contracts.members import member_of
from contracts.roles import Base
from governance.models import AnswerDraft
from records.errors import DomainError
from workbench.models import Approval, Means

pytestmark = pytest.mark.django_db


def approval_of(note):
    return Approval.objects.about(note).latest_first().first()


def quality_of(desk):
    step = approval_of(desk.note).current
    person = step.role.memberships.get().person
    return member_of(person.user, desk.contract.pk)


@pytest.fixture
def note(desk):
    desk.note = desk.in_approval()
    return desk.note


class TestRefused:
    def test_changing_the_answer_meanwhile(self, desk, note):
        with pytest.raises(DomainError, match="in approval"):
            note.write_answer(
                "別の回答", via="portal", version=1, by=desk.member("agent"), at=timezone.now()
            )

    def test_withdrawing_the_note_meanwhile(self, desk, note):
        with pytest.raises(DomainError, match="in approval"):
            note.withdraw(reason="不要", by=desk.member("official"), at=timezone.now())

    def test_a_route_that_leads_nowhere_keeps_the_answer_with_its_side(self, desk):
        route = desk.route(Base.QUALITY)
        route.steps.all().delete()
        note = desk.written(kind=desk.kind("routed", route=route))
        with pytest.raises(DomainError, match="has no steps"):
            note.submit(by=desk.member("agent"), at=timezone.now())
        assert desk.fresh(note).state == "answering"


def test_submitted_it_waits_and_the_author_is_who_wrote(desk, note):
    assert note.state == "in_approval"
    assert approval_of(note).author == desk.member("agent").person


def test_submitting_twice_asks_once(desk, note):
    note.submit(by=desk.member("agent"), at=timezone.now())
    assert Approval.objects.about(note).count() == 1


def test_only_the_approver_and_the_own_side_read_the_answer(desk, note):
    assert not AnswerDraft.objects.visible_to(desk.member("official"))
    assert AnswerDraft.objects.visible_to(quality_of(desk))


def test_an_official_who_is_to_approve_reads_the_answer(desk):
    desk.another(Base.SUPERVISOR, "supervising")
    note = desk.in_approval(Base.SUPERVISOR)
    person = approval_of(note).current.role.memberships.get().person
    reader = member_of(person.user, desk.contract.pk)
    assert AnswerDraft.objects.visible_to(reader).filter(note=note).exists()
    assert not AnswerDraft.objects.visible_to(desk.member("official")).exists()


def test_approved_it_is_answered(desk, note):
    approval_of(note).current.agree(by=quality_of(desk), at=timezone.now())
    answered = desk.fresh(note)
    assert (answered.state, answered.answer) == ("answered", "別紙のとおりです。")
    assert answered.answered_by == desk.member("agent").person


def test_returned_it_comes_back_with_the_reason(desk, note):
    approval_of(note).current.send_back(
        reason="根拠がありません", by=quality_of(desk), at=timezone.now()
    )
    back = desk.fresh(note)
    assert (back.state, back.reason, back.answer) == ("answering", "根拠がありません", "")


def test_withdrawn_it_comes_back(desk, note):
    approval_of(note).withdraw(reason="数値の誤り", by=desk.member("agent"), at=timezone.now())
    assert desk.fresh(note).state == "answering"
    note.submit(by=desk.member("agent"), at=timezone.now())
    assert approval_of(note).round == 2


def test_denied_by_the_official_it_comes_back(desk):
    note = desk.in_approval(Base.OFFICIAL)
    official = desk.member("official")
    answer = approval_of(note).current.record(
        official.person,
        means=Means.TELEPHONE,
        agreed_at=timezone.now(),
        proof="通話記録 12",
        by=desk.member("manager"),
        at=timezone.now(),
    )
    note = desk.fresh(note)
    assert note.state == "answered"
    note.close(by=official, at=timezone.now())
    answer.deny(reason="承認していません", by=official, at=timezone.now())
    back = desk.fresh(note)
    assert (back.state, back.reason) == ("answering", "承認していません")
    assert (back.closed_at, back.answered_at) == (None, None)
