"""Who is told of a note, and that nobody is told twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contracts.roles import Side
from governance.models import ContactNote
from governance.panels import notes_to_answer
from governance.reminders import remind_of_notes
from portal.models import Notice
from tests.governance.samples import make_note

pytestmark = pytest.mark.django_db


def told(desk, kind):
    notices = Notice.objects.filter(kind=f"contact_note_{kind}")
    names = {user.pk: role for role, user in desk.cast.people.items()}
    return sorted(names[notice.user_id] for notice in notices)


def test_nobody_is_told_of_a_draft(desk):
    desk.draft()
    assert not Notice.objects.exists()


def test_the_heads_of_the_side_that_is_asked(desk):
    desk.asked()
    assert told(desk, "asked") == ["manager"]


def test_who_is_named_and_nobody_else(desk):
    desk.asked(assignee=desk.member("agent").person)
    assert told(desk, "asked") == ["agent"]


def test_a_related_vendor(desk):
    desk.asked(to=Side.THIRD)
    assert told(desk, "asked") == ["vendor"]


def test_who_asked_is_told_of_the_answer(desk):
    note = desk.answered()
    assert told(desk, "answered") == ["official"]
    note.ask_back(reason="不足", by=desk.member("official"), at=timezone.now())
    assert told(desk, "back") == ["agent"]
    note.submit(by=desk.member("agent"), at=timezone.now())
    assert told(desk, "answered") == ["official", "official"]


def test_reminded_the_day_before_and_when_it_is_over(desk):
    today = desk.today()
    for days in (-1, 0, 1, 2):
        make_note(desk.contract, due_on=today + timedelta(days=days))
    for _twice in range(2):
        remind_of_notes(at=timezone.now())
    assert told(desk, "due") == ["official"]
    assert told(desk, "overdue") == ["official"]


def test_nothing_is_said_of_what_is_answered(desk):
    note = desk.answered(due_on=desk.today())
    ContactNote.objects.filter(pk=note.pk).update(due_on=desk.today() - timedelta(days=1))
    remind_of_notes(at=timezone.now())
    assert told(desk, "overdue") == []


class TestPanel:
    def test_not_for_whoever_writes_no_notes(self, desk):
        assert notes_to_answer(desk.cast.person("requester")) is None

    def test_what_is_due_first_comes_first(self, desk):
        later = desk.asked(due_on=desk.today() + timedelta(days=3))
        open_end, soon = desk.asked(), desk.asked(due_on=desk.today())
        facts = notes_to_answer(desk.cast.person("manager"))
        assert facts["notes"] == [soon, later, open_end]
        assert notes_to_answer(desk.cast.person("official"))["notes"] == []
