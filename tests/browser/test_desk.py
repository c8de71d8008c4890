"""The pages of the desk on a telephone: each fits, and breaks no rule of accessibility."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from helpdesk.models import Invitation, ProgressReport, Promise, Ticket
from helpdesk.models.links import relate, split
from helpdesk.surveys.links import path_of
from itsm.access import CONTRACT_LINES
from tests.contract_cast import make_contract_person
from tests.contract_samples import CONTRACT_RECORDS
from tests.helpdesk.samples import NAMES_OF_TICKET, make_cause, make_ticket
from tests.helpdesk.surveys.samples import make_survey

CALLS = {
    "name": "calls.csv",
    "mimeType": "text/csv",
    "buffer": "通話ID,着信日時,応答日時,終了日時\nA-1,2026/04/01 09:00:00,,\n".encode(),
}


@pytest.fixture
def full(contract_cast):
    """A ticket of which everything is told that a page can tell."""
    contract, now = contract_cast.contract, timezone.now()
    asked = CONTRACT_RECORDS["helpdesk:escalation"](contract)
    ticket = Ticket.objects.get(escalations=asked["pk"])
    who = {"by": contract_cast.member("agent"), "at": now + timedelta(minutes=1)}
    told = now - timedelta(minutes=1)
    Promise.make(ticket, now + timedelta(hours=2), told_at=told, **who)
    ProgressReport.note_down(ticket, "absent", note="折返しを依頼しました。", when=told, **who)
    relate(ticket, make_ticket(contract), **who)
    split(ticket, subject="印刷の件", body="", **who)
    make_cause(contract).attach(ticket, **who)
    Ticket.objects.filter(pk=ticket.pk).update(
        body="総務課の共有フォルダーが開けません。" * 20,
        answer=f"https://portal.example/{'guide' * 30}",
        flags=["virus_suspicion", "vendor_investigation", "contact_time_requested"],
        doubts=["answer_before_reception"],
        requester=contract_cast.member("requester").person,
        caller_name="代理の方",
        caller_contact="03-0000-0000",
    )
    return ticket


def pages_of_the_desk(contract, ticket):
    """Those that a manager is shown, each with one record."""
    of_ticket = {f"helpdesk:{name}" for name in NAMES_OF_TICKET}
    for line in CONTRACT_LINES:
        name, shown = line.url_name, line.answers["manager"] == "page"
        if not name.startswith("helpdesk:") or line.method != "GET" or not shown:
            continue
        if line.whose != "foreign":
            make = CONTRACT_RECORDS.get(name, lambda contract: {})
            parts = {"pk": ticket.pk} if name in of_ticket else make(contract)
            yield reverse(name, kwargs={"code": contract.code, **parts})
    yield f"{reverse('helpdesk:act_on_tickets', args=[contract.code])}?row={ticket.pk}"


def test_each_page_fits_and_breaks_no_rule(narrow, open_page, contract_cast, sign_in, axe, full):
    contract = contract_cast.contract
    wide = []

    def look(page):
        if page.evaluate("document.documentElement.scrollWidth") > page.viewport_size["width"]:
            wide.append(page.url)
        axe(page)

    sign_in(narrow, contract_cast.person("manager"))
    for address in list(pages_of_the_desk(contract, full)):  # made first, so that no list is empty
        assert narrow.goto(address).status == 200, address
        if narrow.locator("main").count():  # others are parts of a page
            look(narrow)

    narrow.goto(reverse("helpdesk:import_calls", args=[contract.code]))
    narrow.locator("input[type=file]").set_input_files([CALLS])
    narrow.locator("main form button[type=submit]").first.click()
    narrow.wait_for_url("**/calls/columns/")
    look(narrow)

    asker = open_page(390)
    sign_in(asker, contract_cast.person("requester"))
    for name in ("tickets", "new_ticket"):
        asker.goto(reverse(f"helpdesk:{name}", args=[contract.code]))
        look(asker)
    asker.goto(reverse("helpdesk:ticket", args=[contract.code, full.pk]))
    look(asker)

    survey = make_survey(contract, state="open")
    person = make_contract_person(contract, "invited")
    invitation = Invitation.objects.create(contract=contract, survey=survey, person=person)
    visitor = open_page(390)
    assert visitor.goto(path_of(invitation)).status == 200
    look(visitor)
    answers = [1, 2, None, 4, 5]
    invitation.answer(answers, comment="丁寧な説明でした。" * 20, at=timezone.now())
    narrow.goto(reverse("helpdesk:survey", args=[contract.code, survey.pk]))
    look(narrow)
    assert not wide
