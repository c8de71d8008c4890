"""The way of an article: written, reviewed by somebody else, published, and its end."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from helpdesk.models import Article, ArticleState, ArticleVersion
from helpdesk.models.article_states import ARTICLE_TRANSITIONS
from helpdesk.reminders import remind
from records.errors import Conflict, DomainError
from tests.helpdesk.knowledge.conftest import Shelf
from tests.workbench.samples_of_approvals import make_route
from workbench.models import Approval

pytestmark = pytest.mark.django_db


def texts(shelf: Shelf, role: str) -> list[str]:
    rows = ArticleVersion.objects.visible_to(shelf.desk.member(role))
    return [version.answer for version in rows]


class TestRefusals:
    @pytest.mark.parametrize("role", ["official", "requester", "vendor", "auditor"])
    def test_only_the_desk_writes(self, shelf: Shelf, role: str) -> None:
        with pytest.raises(DomainError, match="may not write"):
            Article.draft(by=shelf.desk.member(role), title="x")

    def test_nobody_reviews_what_they_wrote(self, shelf: Shelf) -> None:
        manager = shelf.desk.member("manager")
        article = Article.draft(by=manager, title="x", answer="y")
        article.submit(by=manager)
        with pytest.raises(DomainError, match="somebody else"):
            article.publish(by=manager, at=timezone.now())
        with pytest.raises(IntegrityError), transaction.atomic():
            Article.objects.filter(pk=article.pk).update(reviewer=manager.person)

    def test_an_agent_does_not_publish(self, shelf: Shelf) -> None:
        article = shelf.reviewed()
        with pytest.raises(DomainError, match="may not review"):
            article.publish(by=shelf.desk.member("operator"), at=timezone.now())

    def test_without_an_answer_it_is_not_reviewed(self, shelf: Shelf) -> None:
        with pytest.raises(DomainError, match="answer first"):
            shelf.draft(answer=" ").submit(by=shelf.desk.agent)

    def test_without_a_title_it_is_not_written(self, shelf: Shelf) -> None:
        with pytest.raises(DomainError, match="title"):
            shelf.draft(title=" ")

    def test_what_is_in_review_is_not_edited(self, shelf: Shelf) -> None:
        with pytest.raises(DomainError, match="in review"):
            shelf.reviewed().revise(version=1, by=shelf.desk.agent, title="x")

    def test_a_draft_is_not_published(self, shelf: Shelf) -> None:
        with pytest.raises(DomainError, match="draft"):
            shelf.draft().publish(by=shelf.desk.member("manager"), at=timezone.now())

    def test_what_is_over_is_not_published(self, shelf: Shelf) -> None:
        yesterday = timezone.localdate() - timedelta(days=1)
        with pytest.raises(DomainError, match="last day"):
            shelf.published(valid_until=yesterday)

    def test_a_return_and_a_withdrawal_say_why(self, shelf: Shelf) -> None:
        manager = shelf.desk.member("manager")
        with pytest.raises(DomainError, match="to be changed"):
            shelf.reviewed().send_back(reason=" ", by=manager)
        with pytest.raises(DomainError, match="why"):
            shelf.published().withdraw(reason=" ", by=manager)

    def test_whoever_saves_second_is_told(self, shelf: Shelf) -> None:
        article = shelf.draft()
        article.revise(version=0, by=shelf.desk.agent, title="一")
        with pytest.raises(Conflict):
            article.revise(version=0, by=shelf.desk.member("manager"), title="二")

    @pytest.mark.parametrize("before", list(ArticleState))
    def test_nothing_is_withdrawn_that_the_table_does_not_let(
        self, shelf: Shelf, before: ArticleState
    ) -> None:
        manager = shelf.desk.member("manager")
        article = shelf.published()
        Article.objects.filter(pk=article.pk).update(state=before)
        if ArticleState.WITHDRAWN in (before, *ARTICLE_TRANSITIONS[before]):
            article.withdraw(reason="古い", by=manager)
            return
        with pytest.raises(DomainError, match="cannot be done now"):
            article.withdraw(reason="古い", by=manager)


class TestWay:
    def test_readers_see_it_once_it_is_published(self, shelf: Shelf) -> None:
        article = shelf.reviewed()
        assert texts(shelf, "requester") == []
        article.publish(by=shelf.desk.member("manager"), at=timezone.now())
        assert texts(shelf, "requester") == ["証明書を更新してください。"]
        assert article.reference == "KB-001"
        assert shelf.draft().reference == "KB-002"

    def test_each_audience_reads_its_own(self, shelf: Shelf) -> None:
        for audience in ("staff", "desk", "vendor"):
            shelf.published(audience=audience, answer=audience)
        assert texts(shelf, "requester") == ["staff"]
        assert texts(shelf, "vendor") == ["vendor"]
        assert sorted(texts(shelf, "agent")) == ["desk", "staff", "vendor"]

    def test_readers_keep_the_old_text_until_the_new_one_is_published(self, shelf: Shelf) -> None:
        article = shelf.published()
        changes: dict[str, Any] = {"answer": "新しい手順", "audience": "desk"}
        article.revise(version=article.version, by=shelf.desk.agent, **changes)
        assert article.state == ArticleState.DRAFT
        assert texts(shelf, "requester") == ["証明書を更新してください。"]
        article.submit(by=shelf.desk.agent)
        article.publish(by=shelf.desk.member("manager"), at=timezone.now())
        assert texts(shelf, "requester") == []
        assert texts(shelf, "agent") == ["新しい手順"]
        kept = list(article.versions.order_by("number").values_list("number", "answer"))
        assert kept == [(1, "証明書を更新してください。"), (2, "新しい手順")]

    def test_it_is_returned_with_a_reason(self, shelf: Shelf) -> None:
        article = shelf.reviewed()
        article.send_back(reason="画面の名前を直す", by=shelf.desk.member("manager"))
        assert article.state == ArticleState.DRAFT
        assert texts(shelf, "agent") == []

    def test_what_is_withdrawn_is_read_no_more(self, shelf: Shelf) -> None:
        article = shelf.published()
        article.withdraw(reason="古い", by=shelf.desk.member("manager"))
        assert texts(shelf, "agent") == []
        assert article.versions.count() == 1

    def test_after_its_last_day_it_is_read_no_more(self, shelf: Shelf) -> None:
        today = timezone.localdate()
        article = shelf.published(valid_until=today)
        assert len(texts(shelf, "requester")) == 1
        yesterday = today - timedelta(days=1)
        article.versions.update(valid_until=yesterday)
        assert texts(shelf, "requester") == []
        remind(at=timezone.now())
        article.refresh_from_db()
        assert article.state == ArticleState.EXPIRED
        assert article.current is None


class TestAgency:
    """A contract with the route `faq`."""

    @pytest.fixture
    def waiting(self, shelf: Shelf) -> Article:
        route = make_route(shelf.desk.contract)
        type(route).objects.filter(pk=route.pk).update(code="faq")
        return shelf.published()

    def test_it_waits_for_the_agency(self, shelf: Shelf, waiting: Article) -> None:
        assert waiting.state == ArticleState.APPROVAL
        assert texts(shelf, "requester") == []

    def test_it_is_published_when_the_agency_approved(self, shelf: Shelf, waiting: Article) -> None:
        official = shelf.desk.member("official")
        step = Approval.objects.about(waiting).get().current
        step.agree(by=official, at=timezone.now())
        waiting.refresh_from_db()
        assert waiting.state == ArticleState.PUBLISHED
        assert waiting.current
        assert waiting.current.published_by == official.person
        assert len(texts(shelf, "requester")) == 1

    def test_it_is_a_draft_again_when_it_was_returned(self, shelf: Shelf, waiting: Article) -> None:
        official = shelf.desk.member("official")
        step = Approval.objects.about(waiting).get().current
        step.send_back(reason="図を足す", by=official, at=timezone.now())
        waiting.refresh_from_db()
        assert waiting.state == ArticleState.DRAFT
        assert texts(shelf, "requester") == []
