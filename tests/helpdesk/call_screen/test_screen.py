"""The sheet on the call screen: refused, kept, laid aside, taken up again, saved."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpdesk import turning
from helpdesk.models import Escalation, Sheet, State, Ticket
from records.registries import Registry
from records.rights import Right
from tests.cast import client_of
from tests.helpdesk.call_screen.conftest import Screen

pytestmark = pytest.mark.django_db


def errors(answer):
    assert answer.status_code == 422
    return dict(answer.context["form"].errors)


def routine(screen, **facts):
    return {"caller": screen.caller(), "subject": "印刷できない", "body": "紙詰まり"} | facts


class TestRefusals:
    def test_nobody_reaches_the_sheet_of_another(self, screen, desk):
        sheet = screen.begin()
        other = Screen(desk, client_of(desk.cast.person("operator")))
        assert other.get("call_sheet", sheet.pk).status_code == 404
        assert other.post("keep_call", sheet.pk, subject="x").status_code == 404
        assert other.post("save_call", sheet.pk, **routine(screen)).status_code == 404

    def test_without_caller_and_subject_nothing_is_saved_and_nothing_lost(self, screen):
        sheet = screen.begin()
        wrong = errors(screen.post("save_call", sheet.pk, body="紙詰まり"))
        assert set(wrong) == {"caller", "subject"}
        sheet.refresh_from_db()
        assert sheet.is_open
        assert sheet.typed == {"body": "紙詰まり"}

    def test_an_answer_is_needed_to_have_answered(self, screen):
        wrong = errors(screen.post("answer_call", screen.begin().pk, **routine(screen)))
        assert set(wrong) == {"answer"}
        assert not Ticket.objects.exists()

    def test_words_that_fit_two_persons_choose_none(self, screen):
        sheet = screen.begin()
        wrong = errors(screen.post("save_call", sheet.pk, **routine(screen, caller="試験")))
        assert set(wrong) == {"caller"}

    def test_an_escalation_says_to_whom_why_and_what(self, screen):
        wrong = errors(screen.post("escalate_call", screen.begin().pk, **routine(screen)))
        assert set(wrong) == {"target", "reason", "question"}

    def test_an_escalation_to_no_vendor_leaves_no_ticket(self, screen):
        asked = {"target": "vendor", "reason": "unexpected", "question": "手順どおりです"}
        answer = screen.post("escalate_call", screen.begin().pk, **routine(screen, **asked))
        assert "__all__" in errors(answer)
        assert not Ticket.objects.exists()
        assert Sheet.objects.get().is_open

    def test_an_unknown_thing_to_turn_into_does_not_exist(self, screen):
        sent = routine(screen, turn="nothing")
        assert screen.post("save_call", screen.begin().pk, **sent).status_code == 404
        assert not Ticket.objects.exists()


class TestSheet:
    def test_the_key_begins_one_and_goes_on_with_it(self, screen):
        first = screen.post("begin_call")
        sheet = Sheet.objects.get()
        assert first.url == screen.url("call_sheet", sheet.pk)
        sheet.keep({"subject": "VPN"}, at=timezone.now())
        assert screen.post("begin_call").url == first.url
        assert screen.get("call").url == first.url

    def test_the_clock_of_an_untouched_one_starts_anew(self, screen):
        sheet = screen.begin()
        long_ago = timezone.now() - timedelta(hours=1)
        Sheet.objects.update(began_at=long_ago)
        screen.post("begin_call")
        sheet.refresh_from_db()
        assert sheet.began_at > long_ago

    def test_after_a_crash_it_stands_there_as_typed(self, screen):
        sheet = screen.begin()
        typed = {"caller": "さと", "subject": "印刷", "body": "紙詰", "kind": "fault"}
        assert screen.post("keep_call", sheet.pk, **typed).status_code == 204
        form = screen.get("call_sheet", sheet.pk).context["form"]
        assert {name: form[name].value() for name in typed} == typed

    def test_several_lie_aside_with_what_they_are_about(self, screen):
        one = screen.begin()
        screen.post("park_call", one.pk, caller="10 試験 花子", subject="VPN")
        other = screen.begin()
        shown = screen.get("call_sheet", other.pk)
        assert [about for _key, _sheet, about in shown.context["parked"]] == ["10 試験 花子 VPN"]
        screen.post("resume_call", one.pk)
        one.refresh_from_db()
        other.refresh_from_db()
        assert one.parked_at is None
        assert other.parked_at is not None

    def test_thrown_away_it_is_in_hand_no_more(self, screen):
        sheet = screen.begin()
        screen.post("drop_call", sheet.pk)
        assert screen.get("call").status_code == 200
        assert screen.get("call_sheet", sheet.pk).status_code == 302

    def test_queue_and_system_are_those_of_the_last_ticket(self, screen, desk):
        first, second = desk.queue("first"), desk.queue("second")
        assert screen.get("call_sheet", screen.begin().pk).context["form"].initial["queue"] == (
            first.pk
        )
        screen.post("save_call", Sheet.objects.get().pk, **routine(screen, queue=second.pk))
        form = screen.get("call_sheet", screen.begin().pk).context["form"]
        assert form.initial["queue"] == second.pk


class TestSaving:
    def test_answered_in_this_contact(self, screen, desk):
        sheet, category = screen.begin(), desk.category(aliases="ぱそこん 端末")
        sent = routine(screen, category="たんまつ 端末", answer="用紙を取り除きました。")
        assert errors(screen.post("answer_call", sheet.pk, **sent)) == {
            "category": ["Choose one of the categories."]
        }
        answer = screen.post("answer_call", sheet.pk, **sent | {"category": "パソコン"})
        assert answer.url == screen.url("call")
        ticket = Ticket.objects.get()
        assert (ticket.state, ticket.first_contact) == (State.COMPLETED, True)
        assert (ticket.requester, ticket.category) == (desk.caller, category)
        assert (ticket.received_at, ticket.channel) == (sheet.began_at, "phone")

    def test_sent_twice_it_is_one_ticket(self, screen):
        sheet, sent = screen.begin(), routine(screen, answer="済")
        assert screen.post("answer_call", sheet.pk, **sent).status_code == 302
        assert screen.post("answer_call", sheet.pk, **sent).status_code == 302
        assert Ticket.objects.count() == 1

    def test_an_unknown_caller_is_noted_in_two_fields(self, screen):
        sent = {"caller_name": "業者の人", "caller_contact": "０３－１", "subject": "納品"}
        assert screen.post("save_call", screen.begin().pk, **sent).status_code == 302
        ticket = Ticket.objects.get()
        assert (ticket.requester, ticket.caller_contact) == (None, "03-1")
        assert ticket.state == State.RECEIVED

    def test_escalated_to_a_vendor(self, screen, desk):
        asked = {
            "target": "vendor",
            "organisation": desk.vendor.pk,
            "reason": "unexpected",
            "question": "手順どおりですが直りません。",
        }
        answer = screen.post("escalate_call", screen.begin().pk, **routine(screen, **asked))
        assert answer.status_code == 302
        escalation = Escalation.objects.get()
        assert (escalation.organisation, escalation.ticket.state) == (
            desk.vendor,
            State.ESCALATED,
        )

    def test_saved_and_the_next_begins(self, screen):
        sheet = screen.begin()
        answer = screen.post("save_call", sheet.pk, **routine(screen, next="on"))
        fresh = Sheet.objects.open().get()
        assert answer.url == screen.url("call_sheet", fresh.pk)
        assert fresh.typed == {}

    def test_added_to_an_open_ticket_it_is_merged_into_it(self, screen, desk):
        there, sheet = desk.log(), screen.begin()
        shown = screen.get("call_caller", caller=screen.caller(), sheet=sheet.pk)
        assert [ticket for _key, ticket, _url in shown.context["tickets"]] == [there]
        answer = screen.post(
            "add_call", sheet.pk, there.pk, caller=screen.caller(), body="まだです"
        )
        assert answer.status_code == 302
        added = Ticket.objects.exclude(pk=there.pk).get()
        assert (added.merged_into, added.subject, added.body) == (there, there.subject, "まだです")

    def test_a_later_room_makes_something_of_it(self, screen, monkeypatch):
        made = turning.Turning(
            "failure",
            "Make it a failure",
            "KeyF",
            Right.WORK_ON_TICKETS,
            lambda ticket: f"/failures/new/?ticket={ticket.pk}",
        )
        registry = Registry("something that a call can become")
        registry.add(made.name, made)
        monkeypatch.setattr(turning, "_turnings", registry)
        sheet = screen.begin()
        assert "Make it a failure" in screen.get("call_sheet", sheet.pk).content.decode()
        answer = screen.post("save_call", sheet.pk, **routine(screen, turn="failure"))
        assert answer.url == f"/failures/new/?ticket={Ticket.objects.get().pk}"
