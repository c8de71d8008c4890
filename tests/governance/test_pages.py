"""A note on its pages, from the question to its end."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from contracts.roles import Side
from governance.models import ContactNote, NoteKind
from records.models import Attachment
from tests.contract_cast import make_contract_person
from tests.contracts.pages import errors
from tests.governance.pages import get, post, text

pytestmark = pytest.mark.django_db
FIELD = {"code": "occasion", "name": "報告を求める事由"}


def question(desk, **facts):
    sent = {
        "subject": "障害傾向の報告",
        "question": "直近三か月の傾向を報告してください。",
        "addressee": desk.organisation(Side.CONTRACTOR).pk,
        "channel": "paper",
    }
    return sent | facts


class TestRefused:
    def test_a_kind_that_is_not_theirs(self, desk):
        kind = desk.kind(asks=NoteKind.Asks.AGENCY)
        assert get(desk, "manager", "new_contact_note", kind.code).status_code == 403

    def test_the_own_side_as_addressee(self, desk):
        own = desk.organisation(Side.AGENCY).pk
        response = post(
            desk, "official", "new_contact_note", desk.kind().code, **question(desk, addressee=own)
        )
        assert "addressee" in errors(response)

    def test_another_day_without_a_reason(self, desk):
        kind = desk.kind(rule={"after": "event", "days": 9})
        sent = question(desk, due_on=desk.today().isoformat())
        response = post(desk, "official", "new_contact_note", kind.code, **sent)
        assert "due_reason" in errors(response)

    def test_somebody_in_charge_of_the_own_side(self, desk):
        code = desk.member("official").person.code
        sent = question(desk, assignee=code)
        response = post(desk, "official", "new_contact_note", desk.kind().code, **sent)
        assert "assignee" in errors(response)

    def test_the_draft_of_the_answer_for_the_side_that_waits(self, desk):
        note = desk.written()
        assert "別紙のとおりです。" not in text(get(desk, "official", "contact_note", note.pk))
        assert get(desk, "official", "answer_contact_note", note.pk).status_code == 404

    def test_asking_back_without_a_reason(self, desk):
        response = post(desk, "official", "ask_back_contact_note", desk.answered().pk, reason="")
        assert "reason" in errors(response)


@pytest.mark.req("METI-CTR-17")
def test_a_request_of_the_officer_has_due_date_answer_and_channel(desk):
    """A request for a report, from the question to its end, each by its own side."""
    kind = desk.kind(
        "report", name="報告依頼", rule={"after": "event", "days": 5}, asks="agency", fields=[FIELD]
    )
    sent = question(desk, **{"extra-occasion": "月次報告の確認"})
    response = post(desk, "official", "new_contact_note", kind.code, **sent)
    note = ContactNote.objects.get()
    assert response["Location"] == note.get_absolute_url()
    assert note.extra == {"occasion": "月次報告の確認"}
    post(desk, "official", "ask_contact_note", note.pk)

    page = text(get(desk, "agent", "contact_note", note.pk))
    assert "月次報告の確認" in page
    assert "書面" in page or "on paper" in page
    assert (desk.fresh(note).due_on - desk.today()).days == 5
    post(desk, "agent", "take_up_contact_note", note.pk)
    answer = {"text": "別紙のとおりです。", "via": "mail"}
    post(desk, "agent", "answer_contact_note", note.pk, **answer)
    post(desk, "agent", "submit_contact_note", note.pk)
    assert "別紙のとおりです。" in text(get(desk, "official", "contact_note", note.pk))
    assert desk.fresh(note).answered_via == "mail"

    post(desk, "official", "close_contact_note", note.pk)
    assert desk.fresh(note).state == "closed"


def test_one_kind_needs_no_choice(desk):
    kind = desk.kind()
    response = get(desk, "official", "choose_note_kind")
    assert response["Location"].endswith(f"/new/{kind.code}/")
    desk.kind("work", name="作業依頼書")
    assert "作業依頼書" in text(get(desk, "official", "choose_note_kind"))


def test_similar_notes_are_offered_while_the_subject_is_typed(desk):
    page = text(get(desk, "official", "new_contact_note", desk.kind().code))
    assert 'hx-get="/c/TEST/search/similar/?kind=governance.contactnote&amp;field=subject"' in page
    assert 'id="similar"' in page


def test_a_draft_is_edited_and_discarded(desk):
    note = desk.draft()
    post(desk, "official", "edit_contact_note", note.pk, **question(desk, subject="別の件名"))
    assert desk.fresh(note).subject == "別の件名"
    post(desk, "official", "discard_contact_note", note.pk)
    assert not ContactNote.objects.exists()


def test_the_addressee_may_name_who_answers(desk):
    person = make_contract_person(
        desk.contract, "P77", organisation=desk.organisation(Side.CONTRACTOR)
    )
    sent = question(desk, assignee="P77")
    post(desk, "official", "new_contact_note", desk.kind().code, **sent)
    assert ContactNote.objects.get().assignee == person


def test_a_vendor_writes_to_the_contractor(desk):
    desk.organisation(Side.CONTRACTOR)
    sent = {"subject": "保守日程", "question": "日程を連絡してください。", "channel": "mail"}
    post(desk, "vendor", "new_contact_note", desk.kind().code, **sent)
    note = ContactNote.objects.get()
    assert (note.asked_side, note.answer_side) == (Side.THIRD, Side.CONTRACTOR)


def test_files_of_the_answer_are_seen_when_it_is_given(desk):
    note = desk.asked()
    upload = SimpleUploadedFile("report.txt", "傾向".encode())
    sent = {"text": "別紙", "via": "portal", "attachments": upload}
    post(desk, "agent", "answer_contact_note", note.pk, **sent)
    files = Attachment.objects.visible_to(desk.member("official"))
    assert not files.filter(name="report.txt").exists()
    desk.fresh(note).submit(by=desk.member("agent"), at=timezone.now())
    assert "report.txt" in text(get(desk, "official", "contact_note", note.pk))


def test_asked_back_and_withdrawn_for_a_reason(desk):
    note = desk.answered()
    post(desk, "official", "ask_back_contact_note", note.pk, reason="期間が不足しています")
    assert "期間が不足しています" in text(get(desk, "agent", "contact_note", note.pk))
    post(desk, "official", "withdraw_contact_note", note.pk, reason="不要になりました")
    assert desk.fresh(note).state == "withdrawn"


def test_what_is_not_possible_now_is_said(desk):
    response = post(desk, "official", "close_contact_note", desk.asked().pk)
    assert response.status_code == 409
