"""The knowledge as a list: all of it for the desk, what is published for them for its readers."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models import (
    Article,
    ArticleKind,
    ArticleState,
    ArticleUse,
    ArticleVerdict,
    ArticleVersion,
    Audience,
    Category,
    MissedSearch,
)
from portal.lists import Choice, Column, Flag, Listing, RecordFilter, Words
from records.rights import Right

SOON = timedelta(days=30)
UNUSED = Q(state=ArticleState.PUBLISHED) & ~Q(
    Exists(ArticleUse.objects.answering().filter(article=OuterRef("pk")))
)
KIND = pgettext_lazy("of an article", "Kind")
TEXTS = ("title", "question", "answer")


def expiring() -> Q:
    last = timezone.localdate() + SOON
    return Q(state=ArticleState.PUBLISHED, valid_until__lte=last)


class ArticleListing(Listing):
    name = "knowledge"
    title = _("Knowledge")
    right = Right.READ_CONTRACT
    columns = (
        Column(
            "number",
            _("Number"),
            sort=("number", "id"),
            value="reference",
            link=True,
        ),
        Column("title", _("Title"), wide=True),
        Column("kind", KIND),
        Column("category", _("Category"), needs=("category",)),
        Column("audience", _("Audience"), shown=False),
        Column("state", _("State"), template="helpdesk/cells/article_state.html"),
        Column("uses", _("Answered with it"), value=lambda row: row.use_count, number=True),
        Column(
            "readings", _("Read"), value=lambda row: row.reading_count, number=True, shown=False
        ),
        Column("helped", _("It helped"), value=lambda row: row.helped_count, number=True),
        Column(
            "failed",
            _("It did not help"),
            value=lambda row: row.failed_count,
            number=True,
            shown=False,
        ),
        Column("published", _("Published"), sort=("published_at", "id"), value="published_at"),
        Column("valid_until", _("Valid until"), shown=False),
        Column("author", _("Author"), needs=("author",), shown=False),
        Column("reviewer", _("Reviewer"), needs=("reviewer",), shown=False),
        Column("source", _("Made from"), needs=("source",), shown=False),
        Column("question", _("Question or situation"), shown=False),
        Column("answer", _("Answer"), shown=False),
    )
    filters = (
        Words("q", _("Words"), fields=TEXTS),
        Choice("kind", KIND, ArticleKind.choices),
        Choice("state", _("State"), ArticleState.choices),
        RecordFilter("category", _("Category"), door=Category.objects.visible_to, by="code"),
        Choice("audience", _("Audience"), Audience.choices),
        Flag("unused", _("Published and never answered with"), condition=UNUSED),
        Flag("expiring", _("Expires within 30 days"), condition=expiring),
    )
    default_sort = "-number"
    empty_title = _("No articles")
    empty_hint = _("What the desk knows stands here: questions, procedures, measures.")

    def rows(self, actor: Any) -> QuerySet[Article]:
        return Article.objects.visible_to(actor)

    def complete(self, rows: Sequence[Any]) -> None:
        count_uses(rows)

    def url(self, row: Any) -> str:
        return reverse("helpdesk:article", args=[self.actor.contract.code, row.pk])


class ReaderListing(Listing):
    """The texts that are in force for whoever reads it, with the day of each."""

    name = "faq"
    title = _("Knowledge")
    columns = (
        Column("title", _("Title"), link=True),
        Column("kind", KIND),
        Column("category", _("Category"), value="article.category"),
        Column("published", _("Published"), sort=("published_at", "id"), value="published_at"),
        Column("question", _("Question or situation"), shown=False),
        Column("answer", _("Answer"), shown=False),
    )
    filters = (
        Words("q", _("Words"), fields=TEXTS),
        Choice("kind", KIND, ArticleKind.choices),
    )
    default_sort = "-published"
    empty_title = _("No articles")
    empty_hint = _("Answers to what is often asked stand here.")

    def rows(self, actor: Any) -> QuerySet[ArticleVersion]:
        rows = ArticleVersion.objects.visible_to(actor)
        return rows.select_related("article__category")

    def url(self, row: Any) -> str:
        return reverse("helpdesk:article", args=[self.actor.contract.code, row.article_id])


class MissedListing(Listing):
    name = "missed_searches"
    title = _("Searches without a hit")
    right = Right.READ_CONTRACT
    columns = (
        Column("words", _("Words")),
        Column("count", _("How often"), value=lambda row: row.count, number=True),
        Column("last", _("Last time"), sort=("last_at", "id"), value="last_at"),
    )
    default_sort = "-last"
    empty_title = _("Every search found something")
    empty_hint = _("Words for which no article was found stand here.")

    def rows(self, actor: Any) -> QuerySet[MissedSearch]:
        return MissedSearch.objects.visible_to(actor)


def count_uses(articles: Sequence[Any]) -> None:
    """Four counts of each, in two look-ups."""
    keys = [article.pk for article in articles]
    uses = counted(
        ArticleUse.objects.filter(article__in=keys),
        answered=Count("pk", filter=Q(ticket__isnull=False)),
        read=Count("pk", filter=Q(ticket=None)),
    )
    verdicts = counted(
        ArticleVerdict.objects.filter(article__in=keys),
        yes=Count("pk", filter=Q(helped=True)),
        no=Count("pk", filter=Q(helped=False)),
    )
    for article in articles:
        article.use_count, article.reading_count = uses.get(article.pk, (0, 0))
        article.helped_count, article.failed_count = verdicts.get(article.pk, (0, 0))


def counted(rows: QuerySet[Any], **counts: Count) -> dict[int, tuple[int, ...]]:
    found = rows.order_by().values("article").annotate(**counts).values_list("article", *counts)
    return {key: tuple(numbers) for key, *numbers in found}
