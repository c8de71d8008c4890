"""The side that asked closes a note, asks back, or withdraws it."""

import pytest
from django.utils import timezone

from records.errors import DomainError
from tests.contracts.pages import reasons

pytestmark = pytest.mark.django_db


def close(note, member):
    note.close(by=member, at=timezone.now())


def ask_back(note, member, reason="対象期間が不足しています"):
    note.ask_back(reason=reason, by=member, at=timezone.now())


def withdraw(note, member, reason="不要になりました"):
    note.withdraw(reason=reason, by=member, at=timezone.now())


class TestRefused:
    @pytest.mark.parametrize("act", [close, ask_back, withdraw])
    @pytest.mark.parametrize("role", ["manager", "vendor", "auditor", "requester"])
    def test_who_did_not_ask(self, desk, act, role):
        with pytest.raises(DomainError, match="Only the side that asked"):
            act(desk.answered(), desk.member(role))

    @pytest.mark.parametrize("act", [close, ask_back])
    def test_what_is_not_answered(self, desk, act):
        with pytest.raises(DomainError, match="not answered yet"):
            act(desk.written(), desk.member("official"))

    @pytest.mark.parametrize("act", [ask_back, withdraw])
    def test_without_a_reason(self, desk, act):
        note = desk.answered() if act is ask_back else desk.asked()
        with pytest.raises(DomainError, match="Say why"):
            act(note, desk.member("official"), " ")

    def test_withdrawing_what_is_answered(self, desk):
        with pytest.raises(DomainError, match="answered is not withdrawn"):
            withdraw(desk.answered(), desk.member("official"))

    def test_closing_what_was_withdrawn(self, desk):
        note = desk.asked()
        withdraw(note, desk.member("official"))
        with pytest.raises(DomainError, match="not answered yet"):
            close(note, desk.member("official"))


def test_closed_by_the_side_that_asked(desk):
    note = desk.answered()
    close(note, desk.member("official"))
    assert (note.state, note.closed_by) == ("closed", desk.member("official").person)


def test_closing_twice_is_quiet(desk):
    note = desk.answered()
    close(note, desk.member("official"))
    before = note.closed_at
    close(note, desk.member("official"))
    assert note.closed_at == before


@pytest.mark.parametrize("closed", [False, True])
def test_asked_back_it_is_answered_once_more(desk, closed):
    note = desk.answered()
    if closed:
        close(note, desk.member("official"))
    ask_back(note, desk.member("official"))
    assert (note.state, note.answer, note.closed_at) == ("answering", "", None)
    assert note.reason == "対象期間が不足しています"
    assert note.draft_of_answer().text == "別紙のとおりです。"
    assert reasons(note) == ["対象期間が不足しています"]
    note.submit(by=desk.member("agent"), at=timezone.now())
    assert (note.state, note.reason) == ("answered", "")


def test_withdrawn_with_its_reason(desk):
    note = desk.written()
    withdraw(note, desk.member("official"))
    assert (note.state, note.reason) == ("withdrawn", "不要になりました")
    withdraw(note, desk.member("official"))
