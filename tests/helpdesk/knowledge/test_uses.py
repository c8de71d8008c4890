"""What an article was good for: read, used, judged; and what was looked for in vain."""

import pytest
from django.utils import timezone

from helpdesk.models import ArticleUse, ArticleVerdict, MissedSearch
from helpdesk.suggestions import note_used, suggestions_for
from tests.helpdesk.knowledge.conftest import Shelf

pytestmark = pytest.mark.django_db
TYPED = "VPNに接続できない エラー809が表示されます"


def test_a_draft_is_not_suggested(shelf: Shelf) -> None:
    shelf.reviewed()
    assert not suggestions_for(shelf.desk.agent, TYPED)


@pytest.mark.parametrize("key", ["", "articles:", "articles:x", "articles:99999", "other:1", "1"])
def test_a_key_that_nobody_made_notes_nothing(shelf: Shelf, key: str) -> None:
    note_used(shelf.desk.agent, key, shelf.desk.log(), at=timezone.now())
    assert not ArticleUse.objects.exists()


def test_articles_are_suggested_before_past_tickets(shelf: Shelf) -> None:
    past = shelf.desk.log(body="エラー809が表示されます。")
    past.complete("回線を再起動", by=shelf.desk.agent, at=timezone.now())
    article = shelf.published()
    first, second = suggestions_for(shelf.desk.agent, TYPED)
    assert (first.answer, first.key) == (article.answer, f"articles:{article.pk}")
    assert (second.answer, second.key) == ("回線を再起動", "")


def test_a_use_is_noted_once_on_a_ticket(shelf: Shelf) -> None:
    article, ticket = shelf.published(), shelf.desk.log()
    for _again in range(2):
        note_used(shelf.desk.agent, f"articles:{article.pk}", ticket, at=timezone.now())
    assert ArticleUse.objects.get().ticket == ticket


def test_a_reading_is_noted_once_a_day(shelf: Shelf) -> None:
    article = shelf.published()
    for role in ("requester", "requester", "agent"):
        ArticleUse.note(article, by=shelf.desk.member(role), at=timezone.now())
    assert article.uses.readings().count() == 2
    assert not article.uses.answering().exists()


def test_the_last_answer_of_a_day_counts(shelf: Shelf) -> None:
    article = shelf.published()
    for helped in (True, False):
        ArticleVerdict.say(
            article, helped=helped, by=shelf.desk.member("requester"), at=timezone.now()
        )
    assert ArticleVerdict.objects.get().helped is False


def test_words_without_a_hit_are_counted(shelf: Shelf) -> None:
    for _again in range(3):
        MissedSearch.note(shelf.desk.contract, "テレワーク", at=timezone.now())
    assert MissedSearch.objects.get().count == 3
