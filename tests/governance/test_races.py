"""Two people act on one note in the same moment."""

import pytest
from django.utils import timezone

from governance.models import AnswerDraft, ContactNote
from tests.races import DONE, at_once
from workbench.models import Approval

pytestmark = pytest.mark.django_db(transaction=True)


def fresh(note):
    return ContactNote.objects.get(pk=note.pk)


def writing(note, member, text, version=0):
    return lambda: fresh(note).write_answer(
        text, via="portal", version=version, by=member, at=timezone.now()
    )


def test_two_first_answers(desk):
    note = desk.asked()
    won, lost = at_once(
        writing(note, desk.member("agent"), "一"), writing(note, desk.member("manager"), "二")
    )
    assert won == DONE
    assert "Somebody else changed" in lost
    assert AnswerDraft.objects.count() == 1


def test_submitted_twice_it_is_put_to_approval_once(desk):
    note = desk.written(kind=desk.kind("routed", route=desk.route()))
    submitting = [
        lambda role=role: fresh(note).submit(by=desk.member(role), at=timezone.now())
        for role in ("agent", "manager")
    ]
    assert at_once(*submitting) == [DONE, DONE]
    assert Approval.objects.about(note).count() == 1


def test_closed_while_it_is_asked_back(desk):
    note, official = desk.answered(), desk.member("official")
    outcomes = at_once(
        lambda: fresh(note).close(by=official, at=timezone.now()),
        lambda: fresh(note).ask_back(reason="不足", by=official, at=timezone.now()),
    )
    after = fresh(note)
    if outcomes == [DONE, DONE]:  # closed first, and then asked back
        assert after.state == "answering"
    else:
        assert "not answered yet" in outcomes[1]
        assert after.state == "answering"


def test_withdrawn_while_it_is_answered(desk):
    note = desk.written()
    outcomes = at_once(
        lambda: fresh(note).withdraw(reason="不要", by=desk.member("official"), at=timezone.now()),
        lambda: fresh(note).submit(by=desk.member("agent"), at=timezone.now()),
    )
    assert outcomes[0] == DONE
    assert outcomes[1] != DONE
    assert fresh(note).state in ("withdrawn", "answered")


def test_two_notes_asked_at_once_have_two_numbers(desk):
    official = desk.member("official")
    first, second = desk.draft(), desk.draft()
    asking = [
        lambda note=note: fresh(note).ask(by=official, at=timezone.now())
        for note in (first, second)
    ]
    assert at_once(*asking) == [DONE, DONE]
    assert sorted(ContactNote.objects.values_list("number", flat=True)) == [1, 2]
