"""What can refuse an act on an article; each answers with a sentence, or nothing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.models.article_states import ARTICLE_TRANSITIONS, EDITABLE, ArticleState
from records.rights import Right

if TYPE_CHECKING:
    from helpdesk.models import Article


def why_not_write(*, by: Any) -> str | None:
    return None if by.may(Right.WORK_ON_TICKETS) else _("You may not write articles.")


def why_not_review(article: Article, *, by: Any) -> str | None:
    if not by.may(Right.REVIEW_KNOWLEDGE, article):
        return _("You may not review articles.")
    if article.author_id == by.person.pk:
        return _("You wrote this article; somebody else must review it.")
    return None


def why_not_become(article: Article, state: ArticleState) -> str | None:
    if state in ARTICLE_TRANSITIONS[ArticleState(article.state)]:
        return None
    return _("The article is “%(state)s”; that cannot be done now.") % {
        "state": article.get_state_display()
    }


def why_not_title(article: Article) -> str | None:
    return None if article.title.strip() else _("Give a title.")


def why_not_revise(article: Article, *, by: Any) -> str | None:
    if not by.may(Right.WORK_ON_TICKETS, article):
        return _("You may not write articles.")
    if article.state not in EDITABLE:
        return why_not_become(article, ArticleState.REVIEW)
    return None


def why_not_submit(article: Article, *, by: Any) -> str | None:
    if not by.may(Right.WORK_ON_TICKETS, article):
        return _("You may not write articles.")
    if refused := why_not_become(article, ArticleState.REVIEW):
        return refused
    return None if article.answer.strip() else _("Write down the answer first.")


def why_not_publish(article: Article, *, by: Any, on: datetime) -> str | None:
    if refused := why_not_review(article, by=by):
        return refused
    if refused := why_not_become(article, ArticleState.PUBLISHED):
        return refused
    if article.valid_until and article.valid_until < timezone.localdate(on):
        return _("Its last day is over. Return it with a later one.")
    return None


def why_not_send_back(article: Article, *, reason: str, by: Any) -> str | None:
    if refused := why_not_review(article, by=by):
        return refused
    if article.state != ArticleState.REVIEW:
        return _("Only what is in review can be returned.")
    return None if reason.strip() else _("Say what is to be changed.")


def why_not_withdraw(article: Article, *, reason: str, by: Any) -> str | None:
    if not by.may(Right.REVIEW_KNOWLEDGE, article):
        return _("You may not withdraw articles.")
    if refused := why_not_become(article, ArticleState.WITHDRAWN):
        return refused
    return None if reason.strip() else _("Say why it is withdrawn.")
