"""How the workbench meets a note: it is discussed while it is open, and found by its words."""

import pytest
from django.urls import reverse
from django.utils import timezone

from governance import rules
from governance.models import ContactNote
from tests.cast import client_of
from workbench.matters import matter_of
from workbench.search.found import search
from workbench.search.similar import similar

pytestmark = pytest.mark.django_db


def test_what_is_over_is_not_discussed(desk):
    note = desk.answered()
    assert rules.why_not_comment(note, desk.member("agent")) is None
    note.close(by=desk.member("official"), at=timezone.now())
    assert rules.why_not_comment(note, desk.member("agent"))
    assert rules.why_not_comment(desk.draft(), desk.member("official"))


def test_its_page_and_its_people(desk):
    note = desk.answered()
    matter = matter_of(note)
    assert matter.url(note) == note.get_absolute_url()
    assert set(matter.concerned(note)) == {note.asked_by, note.assignee}


def test_found_by_number_and_words(desk):
    note = desk.asked()
    for words in (note.reference, "三か月"):
        assert [hit.record for hit in search(desk.member("manager"), words).hits] == [note]
    assert not search(desk.member("vendor"), "三か月").hits


def test_an_answer_that_is_not_given_is_not_found(desk):
    note = desk.written()
    assert not search(desk.member("official"), "別紙のとおり").hits
    note.submit(by=desk.member("agent"), at=timezone.now())
    assert search(desk.member("official"), "別紙のとおり").hits


def test_similar_ones(desk):
    note = desk.asked(subject="夜間バッチの延伸")
    found = similar(desk.member("official"), "夜間バッチが延伸した件", ContactNote)
    assert [hit.record for hit in found] == [note]


def test_the_subject_asks_for_similar_ones_under_its_own_name(desk):
    note = desk.asked(subject="夜間バッチの延伸")
    asked = {
        "kind": "governance.contactnote",
        "field": "subject",
        "subject": "夜間バッチが延伸した件",
    }
    address = reverse("workbench:similar", args=[desk.contract.code])
    response = client_of(desk.cast.person("official")).get(address, asked)
    assert note.reference in response.content.decode()
