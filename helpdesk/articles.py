"""Articles beyond their own pages: where they are, who may do what, how they answer a call."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contracts.models import Person
from helpdesk.models import Article, ArticleUse, ArticleVersion, Ticket
from helpdesk.rules import articles as rules
from helpdesk.suggestions import Suggestion
from records.rights import Actor
from workbench.models import Approval
from workbench.search.similar import similar

FOR_REASON = "x"  # a page offers what needs a reason before anybody typed one


def url_of_article(article: Article) -> str:
    return reverse("helpdesk:article", args=[article.contract.code, article.pk])


def url_of_version(version: ArticleVersion) -> str:
    return reverse("helpdesk:article", args=[version.contract.code, version.article_id])


def allowed_article_acts(article: Article, *, by: Any) -> set[str]:
    """What the page offers; the same rules refuse the act itself, whatever the page showed."""
    refusals = {
        "revise": rules.why_not_revise(article, by=by),
        "submit": rules.why_not_submit(article, by=by),
        "publish": rules.why_not_review(article, by=by)
        or rules.why_not_become(article, rules.ArticleState.APPROVAL),
        "send_back": rules.why_not_send_back(article, reason=FOR_REASON, by=by),
        "withdraw": rules.why_not_withdraw(article, reason=FOR_REASON, by=by),
    }
    return {act for act, refusal in refusals.items() if refusal is None}


def concerned_by_article(article: Article) -> Iterable[Person]:
    return [person for person in (article.author, article.reviewer) if person]


def decided(article: Article, approval: Approval, *, by: Any, at: datetime) -> None:
    """Published when the agency approved; a draft again when it did not."""
    held = article.locked()
    if held.state != rules.ArticleState.APPROVAL:
        return
    if approval.state == Approval.State.APPROVED:
        held.go_public(by=by, at=at)
    else:
        held.become_draft(reason=approval.reason, by=by)


def similar_articles(actor: Actor, text: str) -> Iterable[Suggestion]:
    for hit in similar(actor, text, ArticleVersion):
        version = hit.record
        yield Suggestion(
            str(version), version.answer, hit.url, _("knowledge"), key=str(version.article_id)
        )


def note_answered(actor: Actor, key: str, ticket: Ticket, at: datetime) -> None:
    """The ticket was answered from the article that was suggested."""
    rows = Article.objects.visible_to(actor)
    found = rows.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    if found:
        ArticleUse.note(found, ticket=ticket, by=actor, at=at)
