"""Whoever reviews hears of what waits, whoever wrote hears of what became of it."""

from typing import Any

import pytest
from django.utils import timezone

from helpdesk.models import Article
from portal.models import Notice
from tests.helpdesk.knowledge.conftest import Shelf
from tests.helpdesk.pages import post
from tests.workbench.samples_of_approvals import make_route
from workbench.models import Approval

pytestmark = pytest.mark.django_db


def told(shelf: Shelf, kind: str) -> set[str]:
    keys = set(Notice.objects.filter(kind=kind).values_list("user", flat=True))
    return {role for role, user in shelf.desk.cast.people.items() if user.pk in keys}


def sentence(kind: str) -> Any:
    return Notice.objects.filter(kind=kind).latest("pk").sentence


def test_nobody_is_told_what_they_did_themselves(shelf: Shelf) -> None:
    manager = shelf.desk.member("manager")
    own = Article.draft(by=manager, title="手順", answer="再起動")
    assert post(shelf.desk, "manager", "submit_article", own.pk).status_code == 302
    assert "manager" not in told(shelf, "article_submitted")


def test_who_may_review_hears_of_a_submission_once(shelf: Shelf) -> None:
    article = shelf.draft()
    for _time in range(2):
        post(shelf.desk, "agent", "submit_article", article.pk)
    heard = told(shelf, "article_submitted")
    assert "manager" in heard
    assert not heard & {"agent", "operator", "official", "vendor", "requester", "auditor"}
    assert Notice.objects.filter(user=shelf.desk.cast.people["manager"]).count() == 1
    assert Notice.objects.latest("pk").url.endswith(f"/{article.pk}/")


def test_the_author_hears_why_it_came_back_and_reviewers_hear_of_the_next_round(
    shelf: Shelf,
) -> None:
    article = shelf.reviewed()
    post(shelf.desk, "manager", "return_article", article.pk, reason="図を足してください。")
    assert told(shelf, "article_returned") == {"agent"}
    assert "図を足してください。" in sentence("article_returned")
    post(shelf.desk, "agent", "submit_article", article.pk)
    assert "manager" in told(shelf, "article_submitted")


def test_the_author_hears_of_the_publication(shelf: Shelf) -> None:
    article = shelf.reviewed()
    for _time in range(2):
        post(shelf.desk, "manager", "publish_article", article.pk)
    assert told(shelf, "article_published") == {"agent"}


def test_of_what_the_agency_decided_author_and_reviewer_hear(shelf: Shelf) -> None:
    route = make_route(shelf.desk.contract)
    type(route).objects.filter(pk=route.pk).update(code="faq")
    first, second = shelf.reviewed(), shelf.reviewed()
    for article in (first, second):
        post(shelf.desk, "manager", "publish_article", article.pk)
    assert told(shelf, "article_published") == set()
    Notice.objects.all().delete()
    official, now = shelf.desk.member("official"), timezone.now()
    Approval.objects.about(first).get().current.agree(by=official, at=now)
    Approval.objects.about(second).get().current.send_back(reason="直す", by=official, at=now)
    for role in ("agent", "manager"):  # one notice an article, and not two
        assert Notice.objects.filter(user=shelf.desk.cast.people[role]).count() == 2
