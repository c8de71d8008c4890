"""What the knowledge was good for: who read and used it, whether it helped, what it lacks."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contracts.models import Person
from contracts.models.base import ContractQuerySet, OfContract
from helpdesk.models.articles import Article
from helpdesk.models.tickets import Ticket
from records.policy import Policy


class OfArticleQuerySet(ContractQuerySet):
    """Seen by whoever reads the contract."""

    def answering(self) -> Self:
        return self.exclude(ticket=None)

    def readings(self) -> Self:
        return self.filter(ticket=None)


class ArticleUse(OfContract):
    """With a ticket: it was answered from the article. Without one: somebody read it that day."""

    policy = Policy(
        tenant="contract", history=False, why_no_history="A row is written once and never changed."
    )

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.PROTECT, related_name="uses"
    )
    ticket = models.ForeignKey(
        Ticket,
        verbose_name=_("ticket"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="article_uses",
    )
    by = models.ForeignKey(
        Person, verbose_name=_("used by"), on_delete=models.PROTECT, related_name="+"
    )
    day = models.DateField(_("day"))
    at = models.DateTimeField(_("used at"))

    objects: ClassVar = OfArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("use of an article")
        ordering = ["article", "-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "by", "day"],
                condition=Q(ticket=None),
                name="one_reading_a_day",
            ),
            models.UniqueConstraint(
                fields=["article", "ticket"],
                condition=Q(ticket__isnull=False),
                name="one_use_on_a_ticket",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article.reference} {self.day}"

    @classmethod
    def note(cls, article: Article, *, ticket: Ticket | None = None, by: Any, at: datetime) -> None:
        """Noted twice it is one row."""
        row = ArticleUse(
            contract_id=article.contract_id,
            article=article,
            ticket=ticket,
            by=by.person,
            day=timezone.localdate(at),
            at=at,
        )
        ArticleUse.objects.bulk_create([row], ignore_conflicts=True)


class ArticleVerdict(OfContract):
    """Whether an article helped: one answer a person, article and day; the last one counts."""

    policy = Policy(
        tenant="contract", history=False, why_no_history="An answer can be changed for a day."
    )

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.PROTECT, related_name="verdicts"
    )
    by = models.ForeignKey(
        Person, verbose_name=_("answered by"), on_delete=models.PROTECT, related_name="+"
    )
    day = models.DateField(_("day"))
    helped = models.BooleanField(_("it helped"))

    objects: ClassVar = OfArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer whether an article helped")
        ordering = ["article", "-day", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "by", "day"], name="one_verdict_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.article.reference} {self.day}"

    @classmethod
    def say(cls, article: Article, *, helped: bool, by: Any, at: datetime) -> None:
        cls.objects.update_or_create(
            article=article,
            by=by.person,
            day=timezone.localdate(at),
            defaults={"helped": helped, "contract_id": article.contract_id},
        )


class MissedSearch(OfContract):
    """Words that found nothing: what should be written next. Nobody's name stands here."""

    policy = Policy(
        tenant="contract",
        history=False,
        why_no_history="It only counts how often words were typed.",
    )
    LONGEST: ClassVar[int] = 100

    words = models.CharField(_("words"), max_length=LONGEST)
    count = models.PositiveIntegerField(_("how often"), default=1)
    last_at = models.DateTimeField(_("last searched at"))

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("search without a hit")
        ordering = ["contract", "-last_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "words"], name="one_row_for_missed_words")
        ]
        indexes = [models.Index(fields=["contract", "-last_at", "-id"])]

    def __str__(self) -> str:
        return self.words

    @classmethod
    @transaction.atomic
    def note(cls, contract: Any, words: str, *, at: datetime) -> None:
        """`words` as they are compared: see portal.lists.filters.normalised."""
        row, made = cls.objects.get_or_create(
            contract=contract, words=words[: cls.LONGEST], defaults={"last_at": at}
        )
        if not made:
            cls.objects.filter(pk=row.pk).update(count=F("count") + 1, last_at=at)
