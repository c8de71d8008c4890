"""An escalation to a vendor and its answer, through the screens of both."""

import pytest
from django.utils import timezone

from contracts.models import System
from helpdesk.models import Escalation, Ticket
from tests.contract_cast import make_contract_person

REPORT = {"name": "調査結果.txt", "mimeType": "text/plain", "buffer": "原因と対処".encode()}
QUESTION = "手順書どおりに実施しましたが、画面が白いままです。"
ANSWER = "修正版を適用しました。"


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


@pytest.fixture
def ticket(contract_cast):
    contract, agent = contract_cast.contract, contract_cast.member("agent")
    system = System.objects.create(contract=contract, code="BASE", name="基盤")
    contract_cast.member("vendor").person.organisation.cover([system])
    return Ticket.log(
        by=agent,
        at=timezone.now(),
        requester=make_contract_person(contract, "asker"),
        subject="画面が白くなる",
        body="総務課の方からの電話",
        system=system,
    )


@pytest.mark.parametrize("width", [1280, 390])
def test_is_asked_answered_with_a_file_and_completed(
    open_page, contract_cast, sign_in, axe, ticket, width
):
    agent, vendor = open_page(width), open_page(width)
    sign_in(agent, contract_cast.person("agent"))
    sign_in(vendor, contract_cast.person("vendor"))
    own = f"/c/{contract_cast.contract.code}/"

    def look(page):
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width, page.url

    agent.goto(f"{own}tickets/{ticket.pk}/")
    look(agent)
    agent.get_by_role("link", name="エスカレーション", exact=True).last.click()
    agent.get_by_label("理由").select_option("unexpected")
    agent.get_by_label("依頼内容").fill(QUESTION)
    look(agent)
    press(agent, "エスカレーション")
    agent.wait_for_url(f"**/tickets/{ticket.pk}/")
    asked = Escalation.objects.get()

    vendor.goto(f"{own}escalations/")
    look(vendor)
    vendor.locator("tbody a").first.click()
    vendor.get_by_text(QUESTION).first.wait_for()
    look(vendor)
    page = vendor.locator("body").inner_text()
    for hidden in (ticket.subject, ticket.body, str(ticket.requester)):
        assert hidden not in page
    for closed in (f"tickets/{ticket.pk}/", f"people/{ticket.requester.pk}/"):
        assert vendor.request.get(f"{own}{closed}").status == 404, closed
    assert vendor.request.get(f"{own}calls/").status == 403
    for register in ("tickets/", "people/", f"search/?q={ticket.subject}"):
        shown = vendor.request.get(f"{own}{register}")
        assert shown.ok
        assert str(ticket.requester) not in shown.text(), register
        assert ticket.number not in shown.text(), register

    press(vendor, "受諾")
    vendor.locator("#comment_text").fill("発生した時刻を教えてください。")
    press(vendor, "コメント")
    vendor.get_by_text("発生した時刻を教えてください。").first.wait_for()

    agent.goto(f"{own}escalations/{asked.pk}/")
    agent.get_by_text("発生した時刻を教えてください。").first.wait_for()
    look(agent)

    vendor.get_by_role("link", name="回答", exact=True).click()
    vendor.wait_for_url(f"**/escalations/{asked.pk}/answer/")
    vendor.get_by_label("回答").fill(ANSWER)
    vendor.locator("input[type=file]").set_input_files([REPORT])
    vendor.get_by_text(REPORT["name"]).first.wait_for()
    look(vendor)
    press(vendor, "回答")
    vendor.wait_for_url(f"**/escalations/{asked.pk}/")
    vendor.get_by_text(ANSWER).first.wait_for()

    agent.goto(f"{own}tickets/{ticket.pk}/")
    agent.get_by_text(ANSWER).first.wait_for()
    look(agent)
    agent.goto(f"{own}escalations/{asked.pk}/")
    with agent.expect_download() as download:
        agent.get_by_role("link", name=REPORT["name"]).first.click()
    assert download.value.suggested_filename == REPORT["name"]
    agent.goto(f"{own}tickets/{ticket.pk}/complete/")
    agent.locator("#id_answer").fill(ANSWER)
    look(agent)
    press(agent, "完了")
    agent.wait_for_url(f"**/tickets/{ticket.pk}/")
    ticket.refresh_from_db()
    assert (ticket.state, ticket.answer) == ("completed", ANSWER)
    assert Escalation.objects.get().accepted_at
