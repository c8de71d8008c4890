"""A contact note on screen, from the question of the official to the end."""

import pytest

from governance.models import ContactNote
from tests.governance.samples import make_kind


@pytest.mark.parametrize("width", [1280, 390])
def test_from_the_question_to_its_end(open_page, contract_cast, sign_in, axe, width):
    contract = contract_cast.contract
    field = {"code": "occasion", "name": "報告を求める事由"}
    make_kind(
        contract, "report", name="報告依頼", rule={"after": "event", "days": 5}, fields=[field]
    )
    official, agent = open_page(width), open_page(width)
    sign_in(official, contract_cast.person("official"))
    sign_in(agent, contract_cast.person("agent"))

    def look(page):
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width

    def press(page, name):
        page.get_by_role("button", name=name, exact=True).click()

    register = f"/c/{contract.code}/contact-notes/"
    official.goto(register)
    official.get_by_role("link", name="連絡票の作成").click()
    official.get_by_label("件名").fill("問合せ急増の要因")
    official.get_by_label("内容").fill("要因と対応状況を報告してください。")
    official.get_by_label("報告を求める事由").fill("月次報告の確認")
    look(official)
    press(official, "保存")
    official.wait_for_url("**/contact-notes/*/")
    look(official)
    press(official, "発行")
    official.locator("#confirm-yes").click()
    official.get_by_text("REPORT-0001として発行しました。").wait_for()

    note = ContactNote.objects.get()
    agent.goto(note.get_absolute_url())
    press(agent, "対応開始")
    agent.get_by_role("link", name="回答の作成").click()
    agent.get_by_label("回答").fill("認証方式の変更によるものです。")
    look(agent)
    press(agent, "保存")
    agent.wait_for_url("**/contact-notes/*/")
    official.goto(note.get_absolute_url())
    assert official.get_by_text("認証方式の変更によるものです。").count() == 0
    press(agent, "回答の提出")
    agent.get_by_text("回答を提出しました。").wait_for()

    official.reload()
    official.get_by_text("認証方式の変更によるものです。").wait_for()
    look(official)
    press(official, "完了")
    official.get_by_text("連絡票を完了にしました。").wait_for()
    look(official)
