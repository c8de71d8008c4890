"""Telling of articles: reviewers of what waits for them, authors of what became of it.

Of what the agency decided author and reviewer hear by the approval itself.
"""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from contracts.models import Person
from contracts.roles import BASES
from helpdesk.models import Article
from helpdesk.people import holding
from records.rights import Right
from workbench.telling import Group, Way, register_group, register_kind, tell

SUBMITTED, RETURNED, PUBLISHED = "article_submitted", "article_returned", "article_published"

GROUP = "knowledge"
REVIEWING = tuple(base for base, row in BASES.items() if Right.REVIEW_KNOWLEDGE in row.rights)

register_group(Group(GROUP, _("Knowledge"), Way.AT_ONCE, told_openly=True))
for kind, sentence in {
    SUBMITTED: _("%(article)s waits for your review."),
    RETURNED: _("%(article)s was returned to you by %(by)s: %(reason)s"),
    PUBLISHED: _("%(article)s was published."),
}.items():
    register_kind(kind, sentence, group=GROUP)


def submitted(article: Article, *, at: datetime) -> None:
    """Whoever may review it; that is never its author."""
    people = Person.objects.filter(contract=article.contract_id).exclude(pk=article.author_id)
    reviewers = holding(people.exclude(user=None), *REVIEWING)
    told(article, SUBMITTED, reviewers, at=at)


def returned(article: Article, *, reason: str, by: Any, at: datetime) -> None:
    facts = {"by": str(by), "reason": reason}
    told(article, RETURNED, [article.author], facts, at=at)


def published(article: Article, *, at: datetime) -> None:
    told(article, PUBLISHED, [article.author], at=at)


def told(
    article: Article, kind: str, people: Any, facts: dict[str, str] | None = None, *, at: datetime
) -> None:
    """The version tells one round of the same article from the next."""
    event = f"{kind} {article.pk} {article.version}"
    facts = {"article": str(article)} | (facts or {})
    tell(people, event=event, kind=kind, facts=facts, record=article, at=at)
