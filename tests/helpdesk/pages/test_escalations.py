"""Escalations through the screens of both sides."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contracts.models import Organisation
from contracts.roles import Side
from helpdesk.models import Escalation, Reminding
from portal.models import Notice
from records.models import Change
from tests.calendars import make_calendar
from tests.contract_cast import make_organisation
from tests.helpdesk.conftest import Desk, ago
from tests.helpdesk.pages import errors, get, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def parties(desk: Desk) -> tuple[Organisation, Organisation]:
    """The builder and the agency, both of which look after a system."""
    system = desk.system()
    agency = make_organisation(desk.contract, Side.AGENCY)
    for party in (desk.vendor, agency):
        party.cover([system])
    return desk.vendor, agency


def test_a_vendor_sees_only_its_own_and_nothing_of_the_ticket(desk: Desk) -> None:
    own = desk.escalated(desk.log(body="内部の記録"))
    other = Organisation.objects.create(
        contract=desk.contract, code="other", name="別の保守会社", kind="vendor"
    )
    foreign = desk.escalated(desk.log(), organisation=other)
    rows = get(desk, "vendor", "escalations").context["list"].rows
    assert [row.pk for row in rows] == [own.pk]
    page = get(desk, "vendor", "escalation", own.pk).content.decode()
    assert own.question in page
    assert "内部の記録" not in page
    assert own.ticket.subject not in page
    assert get(desk, "vendor", "escalation", foreign.pk).status_code == 404
    assert post(desk, "vendor", "answer_escalation", foreign.pk, answer="x").status_code == 404
    assert get(desk, "vendor", "ticket", own.ticket_id).status_code == 404


def test_who_only_reads_cannot_answer(desk: Desk) -> None:
    escalation = desk.escalated()
    assert post(desk, "official", "answer_escalation", escalation.pk, answer="x").status_code == 403


@pytest.mark.req("METI-INC-01")
def test_a_reason_must_be_chosen_and_a_vendor_named(
    desk: Desk, parties: tuple[Organisation, Organisation]
) -> None:
    ticket = desk.log()
    page = post(
        desk, "agent", "escalate_ticket", ticket.pk, target="vendor", question="確認願います"
    )
    assert "reason" in errors(page)
    choices = [value for value, _label in page.context["form"].fields["reason"].choices]
    assert {"out_of_scope", "unexpected"} < set(choices)
    sent = {"target": "vendor", "question": "確認願います", "reason": "unexpected"}
    page = post(desk, "agent", "escalate_ticket", ticket.pk, **sent)
    assert "Choose the vendor." in str(errors(page))


@pytest.mark.req("METI-INQ-07")
@pytest.mark.parametrize("target", ["vendor", "agency"])
def test_both_sides_are_chosen_in_one_act_and_are_told(
    desk: Desk, parties: tuple[Organisation, Organisation], target: str
) -> None:
    organisation = parties[0] if target == "vendor" else parties[1]
    sent = {
        "target": target,
        "organisation": organisation.pk,
        "reason": "decision",
        "question": "ご判断をお願いします。",
    }
    assert post(desk, "agent", "escalate_ticket", desk.log().pk, **sent).status_code == 302
    asked = Escalation.objects.get()
    assert (asked.target, asked.organisation) == (target, organisation)
    role = "vendor" if target == "vendor" else "official"
    assert Notice.objects.filter(user=desk.cast.people[role], kind="ticket_escalated").exists()
    kept = get(desk, "agent", "escalations", target=target, organisation=organisation.code)
    assert [row.pk for row in kept.context["list"].rows] == [asked.pk]


def test_an_official_answers_what_the_agency_was_asked(desk: Desk) -> None:
    asked = desk.escalated(target="agency", organisation=None, reason="decision")
    page = post(desk, "official", "answer_escalation", asked.pk, answer="進めてください。")
    assert page.status_code == 302
    asked.refresh_from_db()
    assert asked.answered_by == desk.member("official").person


def test_an_escalation_and_its_answer_through_both_screens(
    desk: Desk, parties: tuple[Organisation, Organisation]
) -> None:
    ticket = desk.log()
    sent = {
        "target": "vendor",
        "organisation": parties[0].pk,
        "reason": "unexpected",
        "question": "画面が白くなります。",
    }
    post(desk, "agent", "escalate_ticket", ticket.pk, **sent)
    asked = Escalation.objects.get()
    post(desk, "vendor", "accept_escalation", asked.pk)
    asked.refresh_from_db()
    assert asked.accepted_at
    post(desk, "vendor", "answer_escalation", asked.pk, answer="修正を適用しました。")
    asked.refresh_from_db()
    ticket.refresh_from_db()
    assert (asked.answer, ticket.state) == ("修正を適用しました。", "working")
    assert asked.ticket_id == ticket.pk
    assert "修正を適用しました。" in get(desk, "agent", "escalation", asked.pk).content.decode()
    assert Notice.objects.filter(
        user=desk.cast.people["agent"], kind="escalation_answered"
    ).exists()


@pytest.mark.req("METI-INQ-06")
def test_silent_ones_are_listed_by_an_interval_that_people_set(desk: Desk) -> None:
    make_calendar(desk.contract)
    quiet, fresh = desk.escalated(), desk.escalated()
    Escalation.objects.filter(pk=quiet.pk).update(
        requested_at=ago(days=6), last_heard_at=ago(days=6)
    )
    page = get(desk, "agent", "escalations", quiet="1")
    assert [row.pk for row in page.context["list"].rows] == [quiet.pk]
    assert page.context["list"].rows[0].silent_days == 6
    sent = {"chase_after_days": 30, "promise_after_hours": 4}
    assert post(desk, "manager", "reminding", **sent).status_code == 302
    assert Reminding.of(desk.contract).chase_after_days == 30
    assert list(get(desk, "agent", "escalations", quiet="1").context["list"].rows) == []
    post(desk, "agent", "chase_escalation", quiet.pk)
    quiet.refresh_from_db()
    assert timezone.now() - quiet.last_heard_at < timedelta(minutes=1)
    assert Change.objects.of(quiet).count() == 3
    assert fresh.is_open
