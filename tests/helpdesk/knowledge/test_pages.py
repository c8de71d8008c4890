"""The knowledge on screen: for the desk, for those who review, for its readers."""

import pytest
from django.utils import timezone

from helpdesk.models import Article, ArticleState, ArticleUse, ArticleVerdict, MissedSearch, Sheet
from tests.helpdesk.knowledge.conftest import Shelf
from tests.helpdesk.pages import errors, get, post
from tests.workbench.samples_of_approvals import make_route
from workbench.models import Approval

pytestmark = pytest.mark.django_db


def titles(shelf: Shelf, role: str, **query: str) -> list[str]:
    response = get(shelf.desk, role, "knowledge", **query)
    assert response.status_code == 200
    return [row.title for row in response.context["list"].rows]


@pytest.mark.parametrize("role", ["requester", "vendor"])
def test_readers_find_nothing_that_is_not_published_for_them(shelf: Shelf, role: str) -> None:
    draft, other = shelf.draft(title="下書き"), shelf.published(title="内部", audience="desk")
    assert titles(shelf, role) == []
    for article in (draft, other):
        assert get(shelf.desk, role, "article", article.pk).status_code == 404
        sent = post(shelf.desk, role, "judge_article", article.pk, helped="yes")
        assert sent.status_code == 404


def test_readers_do_not_see_the_text_in_work(shelf: Shelf) -> None:
    article = shelf.published()
    article.revise(version=article.version, by=shelf.desk.agent, title="新題", answer="未確認")
    page = get(shelf.desk, "requester", "article", article.pk).content.decode()
    assert article.versions.get().answer in page
    assert "未確認" not in page
    assert titles(shelf, "requester") == ["VPNに接続できない"]
    assert titles(shelf, "agent") == ["新題"]


def test_a_draft_without_title_is_told_beside_the_field(shelf: Shelf) -> None:
    page = post(shelf.desk, "agent", "new_article", kind="faq", audience="staff", answer="x")
    assert set(errors(page)) == {"title"}


def test_who_wrote_it_is_not_offered_to_publish(shelf: Shelf) -> None:
    manager = shelf.desk.member("manager")
    article = Article.draft(by=manager, title="x", answer="y")
    article.submit(by=manager)
    acts = get(shelf.desk, "manager", "article", article.pk).context["acts"]
    assert not {"publish", "send_back"} & acts


@pytest.mark.req("METI-INQ-02")
def test_a_ticket_becomes_a_faq_that_all_staff_read(shelf: Shelf) -> None:
    desk = shelf.desk
    ticket = desk.log()
    ticket.complete("証明書を更新してください。", by=desk.agent, at=timezone.now())
    for _again in range(2):
        made = post(desk, "agent", "draft_article", ticket.pk)
    article = Article.objects.get()
    assert made.url.endswith(f"/knowledge/{article.pk}/edit/")
    assert (article.title, article.answer) == (ticket.subject, ticket.answer)
    assert article.source == ticket
    post(desk, "agent", "submit_article", article.pk)
    assert titles(shelf, "requester") == []
    post(desk, "manager", "publish_article", article.pk)
    assert titles(shelf, "requester") == [ticket.subject]
    page = get(desk, "requester", "article", article.pk).content.decode()
    assert ticket.answer in page
    assert ticket.number not in page
    shown = get(desk, "agent", "article", article.pk)
    assert shown.context["article"].reading_count == 2  # by the requester and this agent
    assert ticket.number in shown.content.decode()


@pytest.mark.req("JPS-INQ-05")
def test_where_the_agency_approves_the_list_waits_for_it(shelf: Shelf) -> None:
    route = make_route(shelf.desk.contract)
    type(route).objects.filter(pk=route.pk).update(code="faq")
    article = shelf.reviewed()
    post(shelf.desk, "manager", "publish_article", article.pk)
    assert titles(shelf, "requester") == []
    step = Approval.objects.about(article).get().current
    step.agree(by=shelf.desk.member("official"), at=timezone.now())
    listed = get(shelf.desk, "requester", "knowledge").context["list"]
    assert [row.published_at.date() for row in listed.rows] == [timezone.now().date()]
    assert listed.listing.may_export()


@pytest.mark.req("JPS-INQ-06")
def test_an_answer_that_was_suggested_stands_on_the_ticket(shelf: Shelf) -> None:
    desk, article = shelf.desk, shelf.published()
    asked = get(desk, "agent", "call_suggestions", subject="VPNに接続できない エラー809")
    assert f'data-from="articles:{article.pk}"' in asked.content.decode()
    sheet = Sheet.begin(by=desk.agent, at=timezone.now())
    sent = {
        "caller_name": "外部 太郎",
        "subject": "VPNに接続できない",
        "answer": article.answer,
        "answered_from": f"articles:{article.pk}",
    }
    assert post(desk, "agent", "answer_call", sheet.pk, **sent).status_code == 302
    ticket = Sheet.objects.get(pk=sheet.pk).ticket
    assert ticket
    assert ArticleUse.objects.answering().get().ticket == ticket
    assert article.reference in get(desk, "agent", "ticket", ticket.pk).content.decode()
    assert get(desk, "manager", "knowledge").context["list"].listing.may_export()


def test_the_article_is_named_when_a_ticket_is_completed(shelf: Shelf) -> None:
    desk, article, ticket = shelf.desk, shelf.published(), shelf.desk.log()
    page = post(desk, "agent", "complete_ticket", ticket.pk, answer="済", article="KB-999")
    assert "article" in errors(page)
    post(desk, "agent", "complete_ticket", ticket.pk, answer="済", article="1")
    assert article.uses.answering().get().ticket == ticket


def test_the_whole_way_through_the_forms(shelf: Shelf) -> None:
    desk = shelf.desk
    sent = {"kind": "procedure", "audience": "desk", "title": "再起動", "answer": "一"}
    post(desk, "agent", "new_article", **sent)
    article = Article.objects.get()
    post(desk, "agent", "submit_article", article.pk)
    post(desk, "manager", "return_article", article.pk, reason="二にする")
    post(desk, "agent", "edit_article", article.pk, version="2", **sent | {"answer": "二"})
    post(desk, "agent", "submit_article", article.pk)
    post(desk, "manager", "publish_article", article.pk)
    article.refresh_from_db()
    assert article.state == ArticleState.PUBLISHED
    assert article.current
    assert article.current.answer == "二"
    page = post(desk, "manager", "withdraw_article", article.pk, reason="")
    assert "reason" in errors(page)
    post(desk, "manager", "withdraw_article", article.pk, reason="古い")
    article.refresh_from_db()
    assert article.state == ArticleState.WITHDRAWN


def test_did_it_help(shelf: Shelf) -> None:
    article = shelf.published()
    post(shelf.desk, "requester", "judge_article", article.pk, helped="yes")
    assert ArticleVerdict.objects.get().helped
    row = get(shelf.desk, "agent", "knowledge").context["list"].rows[0]
    assert (row.helped_count, row.failed_count, row.use_count) == (1, 0, 0)


def test_what_was_never_used_and_what_ends_soon(shelf: Shelf) -> None:
    today = timezone.localdate()
    used, ending = shelf.published(title="使用"), shelf.published(title="期限", valid_until=today)
    ArticleUse.note(used, ticket=shelf.desk.log(), by=shelf.desk.agent, at=timezone.now())
    assert titles(shelf, "agent", unused="1") == [ending.title]
    assert titles(shelf, "agent", expiring="1") == [ending.title]


def test_words_without_a_hit_are_listed(shelf: Shelf) -> None:
    shelf.published()
    titles(shelf, "requester", q="VPN")
    titles(shelf, "requester", q="ＴＥＡＭＳ")
    titles(shelf, "agent", q="teams")
    missed = MissedSearch.objects.get()
    assert (missed.words, missed.count) == ("teams", 2)
    assert get(shelf.desk, "requester", "missed_searches").status_code == 403
    rows = get(shelf.desk, "agent", "missed_searches").context["list"].rows
    assert [row.words for row in rows] == ["teams"]
