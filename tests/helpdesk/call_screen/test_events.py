"""POST /api/v1/telephony/events: refused with field and reason; facts whatever the order."""

import itertools
import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from contracts.models import Person
from helpdesk.models import Call, Sheet, TelephoneToken
from records.models import AccessEvent, Change
from tests.cast import client_of
from tests.contract_cast import make_contract_person
from tests.helpdesk.call_screen.conftest import Screen
from tests.races import DONE, at_once

pytestmark = pytest.mark.django_db
NOW = timezone.now().replace(microsecond=0) - timedelta(minutes=10)


def at(seconds):
    return (NOW + timedelta(seconds=seconds)).isoformat()


@pytest.fixture
def telephone(desk):
    """Sends events as the telephone system of the contract."""
    Person.objects.filter(pk=desk.agent.person.pk).update(extension="7001")
    made, secret = TelephoneToken.make(desk.contract, "PBX", by=None, at=NOW)

    def send(event=None, /, *, token=secret, body=None, **facts):
        sent = {"call": "c-1", "contract": "TEST", "caller": "2001", "extension": "7001"}
        sent |= {"event": event, **facts} if event else {}
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        # As from outside: no cookie, and the check against forged forms is on.
        client = Client(enforce_csrf_checks=True)
        text = json.dumps(sent) if body is None else body
        return client.post(
            "/api/v1/telephony/events", text, content_type="application/json", headers=headers
        )

    send.made = made
    return send


class TestRefusals:
    def test_without_a_standing_token(self, telephone, desk):
        for token in ("", "wrong", "Bearer"):
            answer = telephone("ringing", at=at(0), token=token)
            assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
        telephone.made.revoke(by=desk.agent, at=timezone.now())
        assert telephone("ringing", at=at(0)).status_code == 401
        assert not Call.objects.exists()
        assert AccessEvent.objects.get(kind="failed").what == "telephony.token"

    def test_a_session_of_a_person_opens_nothing(self, desk):
        client = client_of(desk.cast.person("manager"))
        assert client.post("/api/v1/telephony/events").status_code == 401

    @pytest.mark.parametrize("body", ["", "x", "[]", "1", "null", b"\xff", "[" * 100_000])
    def test_what_is_no_object(self, telephone, body):
        answer = telephone(body=body)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["reason"]

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("event", "exploded"),
            ("event", None),
            ("event", []),
            ("call", None),
            ("call", "  "),
            ("call", "x" * 81),
            ("call", "a\x00b"),
            ("call", "\ud800"),
            ("caller", {"number": 1}),
            ("caller", True),
            ("extension", ""),
            ("at", None),
            ("at", "yesterday"),
            ("at", "2026-02-30T00:00:00"),
            ("at", "0001-01-01T00:00:00"),
            ("at", "9999-12-31T23:59:59-23:00"),
            ("at", "2999-01-01T00:00:00+09:00"),
            ("contract", None),
            ("contract", "OTHER"),
            ("busy_announced", "yes"),
            ("one_ring", 1),
            ("colour", "red"),
        ],
    )
    def test_a_field_with_its_reason(self, telephone, field, value):
        answer = telephone("answered", **{"at": at(0)} | {field: value})
        assert answer.status_code == 422
        errors = answer.json()["errors"]
        assert [error["field"] for error in errors] == [field]
        assert errors[0]["reason"]
        assert not Call.objects.exists()


EVENTS = [
    ("ringing", 0, {"busy_announced": True}),
    ("ringing", 4, {}),
    ("answered", 9, {}),
    ("hung_up", 99, {}),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_the_facts_do_not_depend_on_the_order(telephone, desk, order):
    for number in [*order, *order]:  # and each comes twice
        event, seconds, facts = EVENTS[number]
        assert telephone(event, at=at(seconds), **facts).status_code == 200
    call = Call.objects.get()
    facts = (call.started_at, call.answered_at, call.ended_at, call.agent, call.busy_announced)
    times = [NOW + timedelta(seconds=seconds) for seconds in (0, 9, 99)]
    assert facts == (*times, desk.agent.person, True)
    assert Sheet.objects.count() == 1


class TestEvents:
    def test_the_same_again_is_quiet(self, telephone):
        assert telephone("ringing", at=at(0)).json() == {
            "call": "c-1",
            "agent": None,
            "changed": True,
        }
        changes = Change.objects.of(Call.objects.get()).count()
        assert telephone("ringing", at=at(0)).json()["changed"] is False
        assert Change.objects.of(Call.objects.get()).count() == changes

    def test_a_time_without_offset_is_that_of_the_office(self, telephone):
        local = timezone.localtime(NOW).replace(tzinfo=None)
        telephone("ringing", at=f"{local.isoformat()}.987")
        assert Call.objects.get().started_at == NOW

    def test_the_sheet_opens_for_the_agent_with_the_caller(self, telephone, desk):
        Person.objects.filter(pk=desk.caller.pk).update(extension="2001")
        assert telephone("answered", at=at(0)).json()["agent"] == desk.agent.person.code
        screen = Screen(desk, client_of(desk.cast.person("agent")))
        sheet = Sheet.objects.get()
        assert screen.get("call").url == screen.url("call_sheet", sheet.pk)
        shown = screen.get("call_sheet", sheet.pk)
        assert shown.context["person"] == desk.caller
        sent = {"caller": screen.caller(), "subject": "VPN"}
        screen.post("save_call", sheet.pk, **sent)
        call = Call.objects.get()
        assert (call.ticket.requester, call.ticket.received_at) == (desk.caller, call.started_at)
        telephone("hung_up", at=at(60))
        telephone("answered", at=at(0))
        assert Sheet.objects.count() == 1

    def test_a_number_of_two_persons_is_left_to_choose_by(self, telephone, desk):
        for code in ("one", "two"):
            make_contract_person(desk.contract, code, extension="2001")
        telephone("answered", at=at(0))
        assert Sheet.objects.get().typed == {"caller": "2001"}

    def test_a_sheet_that_was_begun_while_it_rang_is_that_of_the_call(self, telephone, desk):
        begun = Sheet.begin(by=desk.agent, at=NOW - timedelta(seconds=5))
        telephone("answered", at=at(0))
        assert Sheet.objects.get() == begun
        assert Sheet.objects.get().call == Call.objects.get()

    def test_what_was_in_hand_lies_aside(self, telephone, desk):
        telephone("answered", at=at(0))
        telephone("answered", at=at(30), call="c-2")
        first, second = Sheet.objects.order_by("pk")
        assert first.parked_at is not None
        assert second.parked_at is None

    def test_an_extension_of_nobody_or_of_two_gives_the_call_to_nobody(self, telephone, desk):
        telephone("answered", at=at(0), extension="9999")
        other = desk.member("operator").person
        Person.objects.filter(pk=other.pk).update(extension="7001")
        telephone("answered", at=at(0), call="c-2")
        assert not Call.objects.exclude(agent=None).exists()
        assert not Sheet.objects.exists()

    def test_whoever_works_on_no_tickets_is_no_agent(self, telephone, desk):
        official = desk.member("official").person
        Person.objects.filter(pk=official.pk).update(extension="7001")
        assert telephone("answered", at=at(0)).json()["agent"] == desk.agent.person.code

    def test_use_of_the_token_is_noted_once_an_hour(self, telephone):
        telephone("ringing", at=at(0))
        telephone("hung_up", at=at(5))
        event = AccessEvent.objects.get(kind="signed_in", what="telephony.token")
        assert (event.name, event.ids) == ("PBX", [telephone.made.pk])
        assert Change.objects.of(Call.objects.get()).first().actor == "telephone:PBX"


@pytest.mark.django_db(transaction=True)
def test_the_same_at_once_is_one_call(telephone):
    def answered():
        assert telephone("answered", at=at(0)).status_code == 200

    assert at_once(answered, answered) == [DONE, DONE]
    assert (Call.objects.count(), Sheet.objects.count()) == (1, 1)


class TestTokens:
    def test_shown_once_and_revoked(self, desk):
        screen = Screen(desk, client_of(desk.cast.person("manager")))
        assert screen.post("make_telephone_token", name="PBX").status_code == 302
        secret = screen.get("telephone_tokens").context["secret"]
        token = TelephoneToken.objects.of(secret)
        assert token
        assert token.made_by == desk.member("manager").person
        assert not screen.get("telephone_tokens").context["secret"]
        screen.post("revoke_telephone_token", token.pk)
        assert TelephoneToken.objects.of(secret) is None
        whats = AccessEvent.objects.filter(kind="privileged").values_list("what", flat=True)
        assert set(whats) == {"telephony.make_token", "telephony.revoke_token"}

    def test_by_command(self, desk, capsys):
        call_command("telephone_token", "TEST", "PBX")
        assert TelephoneToken.objects.of(capsys.readouterr().out.strip())
        call_command("telephone_token", "TEST", "PBX", "--revoke")
        assert not TelephoneToken.objects.standing().exists()
