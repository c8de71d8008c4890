"""What was published: each publication keeps its text for ever."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contracts.models import Person
from contracts.models.base import ContractQuerySet, OfContract
from helpdesk.models.article_states import ArticleKind, Audience
from records.policy import Policy
from records.rights import Right


class ArticleVersionQuerySet(ContractQuerySet):
    """The knowledge as it is read now: the current text of each article, until its last day."""

    def shown_to(self, member: Any) -> Q:
        today = timezone.localdate()
        now = Q(is_current=True) & (Q(valid_until=None) | Q(valid_until__gte=today))
        if member.may(Right.READ_CONTRACT):
            return now
        return now & Q(audience=Audience.VENDOR if member.is_vendor else Audience.STAFF)


class ArticleVersion(OfContract):
    policy = Policy(tenant="contract")

    article = models.ForeignKey(
        "helpdesk.Article",
        verbose_name=_("article"),
        on_delete=models.PROTECT,
        related_name="versions",
    )
    number = models.PositiveSmallIntegerField(_("version"))
    kind = models.CharField(_("kind"), max_length=9, choices=ArticleKind.choices)
    audience = models.CharField(_("audience"), max_length=6, choices=Audience.choices)
    title = models.CharField(_("title"), max_length=200)
    question = models.TextField(_("question or situation"), blank=True)
    answer = models.TextField(_("answer"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    author = models.ForeignKey(
        Person, verbose_name=_("author"), on_delete=models.PROTECT, related_name="+"
    )
    reviewer = models.ForeignKey(
        Person, verbose_name=_("reviewer"), on_delete=models.PROTECT, related_name="+"
    )
    published_by = models.ForeignKey(
        Person, verbose_name=_("published by"), on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(_("published at"))
    is_current = models.BooleanField(_("read now"), default=True)

    objects: ClassVar = ArticleVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of an article")
        ordering = ["article", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="one_version_a_number_of_an_article"
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(is_current=True),
                name="one_current_version_of_an_article",
            ),
            models.CheckConstraint(
                condition=~Q(author=models.F("reviewer")),
                name="nobody_published_an_article_of_their_own",
            ),
        ]
        indexes = [
            models.Index(
                fields=["contract", "-published_at", "-id"],
                condition=Q(is_current=True),
                name="current_articles",
            )
        ]

    def __str__(self) -> str:
        return f"{self.article.reference} {self.title}"
