"""A contact note on screen, from the question of the official to the end."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contracts.models import Role
from governance.models import ContactNote
from tests.contract_cast import make_role
from tests.governance.samples import make_kind
from workbench.models import Answer, Approval, Kind, Route, RouteStep


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


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
    official.get_by_text("認証方式の変更によるものです。", exact=True).wait_for()
    look(official)
    press(official, "完了")
    official.get_by_text("連絡票を完了にしました。").wait_for()
    look(official)


def route_of(contract):
    """The manager confirms, the official accepts."""
    route = Route.objects.create(contract=contract, code="answer", name="連絡票への回答")
    steps = [(Kind.CONFIRMATION, "manager"), (Kind.ACCEPTANCE, "official")]
    for position, (kind, base) in enumerate(steps, start=1):
        role: Role = make_role(contract, base)
        RouteStep.objects.create(
            contract=contract, route=route, position=position, kind=kind, role=role
        )
    return route


@pytest.mark.req("METI-CTR-17")
def test_the_answer_is_approved_by_telephone_and_confirmed_later(
    open_page, contract_cast, sign_in, axe
):
    """The official asks for a report; at night they accept the answer on the telephone, and the
    operator writes it down. In the morning the official confirms that it was so."""
    contract = contract_cast.contract
    make_kind(
        contract,
        "report",
        name="報告依頼",
        rule={"after": "event", "days": 5},
        route=route_of(contract),
    )
    pages = {role: open_page(1280) for role in ("official", "manager", "operator")}
    for role, page in pages.items():
        sign_in(page, contract_cast.person(role))
    official, manager, operator = pages.values()

    official.goto(f"/c/{contract.code}/contact-notes/")
    official.get_by_role("link", name="連絡票の作成").click()
    official.get_by_label("件名").fill("夜間の停止について")
    official.get_by_label("内容").fill("停止の要因を報告してください。")
    press(official, "保存")
    official.wait_for_url("**/contact-notes/*/")
    press(official, "発行")
    official.locator("#confirm-yes").click()
    official.get_by_text("REPORT-0001として発行しました。").wait_for()
    note = ContactNote.objects.get()
    assert note.due_on == timezone.localdate() + timedelta(days=5)

    operator.goto(note.get_absolute_url())
    press(operator, "対応開始")
    operator.get_by_role("link", name="回答の作成").click()
    operator.get_by_label("回答").fill("電源装置の交換によるものです。")
    press(operator, "保存")
    operator.wait_for_url("**/contact-notes/*/")
    press(operator, "回答の提出")
    operator.get_by_text("回答の承認を依頼しました。").wait_for()
    request = f"/c/{contract.code}/approvals/{Approval.objects.get().pk}/"

    manager.goto(f"/c/{contract.code}/approvals/")
    axe(manager)
    manager.locator("tbody").get_by_role("link", name="夜間の停止について").first.click()
    manager.wait_for_url(f"**{note.get_absolute_url()}**")
    press(manager, "確認")
    manager.locator("#confirm-yes").click()
    manager.get_by_text("回答しました。").wait_for()

    operator.goto(request)
    operator.get_by_role("link", name="回答の記録").click()
    operator.get_by_label("証跡").wait_for()
    axe(operator)
    operator.get_by_label("電話").check()
    operator.get_by_label("証跡").fill("通話記録 2026-0123")
    press(operator, "記録")
    operator.get_by_text("回答を記録しました。").wait_for()
    axe(operator)
    note.refresh_from_db()
    assert (note.state, note.answer) == ("answered", "電源装置の交換によるものです。")
    answer = Answer.objects.get(means="telephone")
    assert (answer.person, answer.recorded_by) == (
        contract_cast.member("official").person,
        contract_cast.member("operator").person,
    )

    official.goto(f"/c/{contract.code}/approvals/unconfirmed/")
    axe(official)
    official.get_by_role("link", name="確認", exact=True).click()
    press(official, "確認")
    official.wait_for_url(f"**{request}")
    answer.refresh_from_db()
    assert answer.confirmed_at
    official.get_by_role("link", name="承認経過の印刷").click()
    trail = official.locator("main")
    for words in ("電話", "通話記録 2026-0123", "試験 test-operator"):
        assert trail.get_by_text(words).count()
    axe(official)

    official.goto(note.get_absolute_url())
    official.get_by_text("電源装置の交換によるものです。", exact=True).wait_for()
    press(official, "完了")
    official.get_by_text("連絡票を完了にしました。").wait_for()
    axe(official)
