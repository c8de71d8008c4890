"""Articles: what the desk knows, written down once, reviewed by somebody else, then published."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contracts.models import Person
from contracts.models.base import ContractQuerySet, refuse
from contracts.models.registers import Numbered
from helpdesk.models.article_states import (
    ARTICLE_TONES,
    ArticleKind,
    ArticleState,
    Audience,
)
from helpdesk.models.article_versions import ArticleVersion
from helpdesk.models.queues import Category
from helpdesk.models.tickets import Ticket
from helpdesk.rules import articles as rules
from records.actor import acting
from records.policy import Policy
from records.rights import Right
from records.versions import save_unless_changed
from workbench.models import Approval, Route

LONGEST = 50_000
ROUTE = "faq"  # the code of the route along which an agency approves, if a contract has it
COPIED = ("kind", "audience", "title", "question", "answer", "valid_until", "author", "reviewer")


class ArticleQuerySet(ContractQuerySet):
    def shown_to(self, member: Any) -> Q:
        """With its drafts and its time line; everybody else reads the current version alone."""
        return Q() if member.may(Right.READ_CONTRACT) else Q(pk__in=[])


class Article(Numbered):
    """The fields hold the text that is worked on; readers see the current version."""

    policy = Policy(tenant="contract", personal=("title", "question", "answer"))
    CITED = _("KB-%(number)03d")

    kind = models.CharField(
        _("kind"), max_length=9, choices=ArticleKind.choices, default=ArticleKind.FAQ
    )
    audience = models.CharField(
        _("audience"), max_length=6, choices=Audience.choices, default=Audience.DESK
    )
    title = models.CharField(_("title"), max_length=200)
    question = models.TextField(_("question or situation"), blank=True, max_length=LONGEST)
    answer = models.TextField(_("answer"), blank=True, max_length=LONGEST)
    category = models.ForeignKey(
        Category,
        verbose_name=_("category"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
    )
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    state = models.CharField(
        _("state"),
        max_length=9,
        choices=ArticleState.choices,
        default=ArticleState.DRAFT,
        editable=False,
    )
    # Whoever wrote the text as it is now.
    author = models.ForeignKey(
        Person,
        verbose_name=_("author"),
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    reviewer = models.ForeignKey(
        Person,
        verbose_name=_("reviewer"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    source = models.ForeignKey(
        Ticket,
        verbose_name=_("ticket it was made from"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        editable=False,
    )

    objects: ClassVar = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        ordering = ["contract", "-number"]
        constraints = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(reviewer=None) | ~Q(author=F("reviewer")),
                name="nobody_reviews_an_article_of_their_own",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approval", "published"]) | Q(reviewer__isnull=False),
                name="what_was_published_was_reviewed",
            ),
        ]
        indexes = [models.Index(fields=["contract", "-id"], name="articles_newest_first")]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def tone(self) -> str:
        return ARTICLE_TONES[ArticleState(self.state)]

    @property
    def current(self) -> ArticleVersion | None:
        return self.versions.filter(is_current=True).first()

    # --- Verbs ---

    @classmethod
    @transaction.atomic
    def draft(cls, *, by: Any, **facts: Any) -> "Article":
        refuse(rules.why_not_write(by=by))
        article = cls(contract_id=by.contract.pk, author=by.person, **facts)
        refuse(rules.why_not_title(article))
        article.save()
        return article

    @classmethod
    @transaction.atomic
    def draft_from(cls, ticket: Ticket, *, by: Any) -> "Article":
        """Pressed twice it is one draft."""
        refuse(rules.why_not_write(by=by))
        ticket = ticket.locked()
        begun: Article | None = ticket.articles.filter(state=ArticleState.DRAFT).first()
        return begun or cls.draft(
            by=by,
            kind=ArticleKind.FAQ,
            audience=Audience.STAFF,
            title=ticket.subject,
            question=ticket.body,
            answer=ticket.answer,
            category_id=ticket.category_id,
            source=ticket,
        )

    @transaction.atomic
    def revise(self, *, version: int | None, by: Any, **changes: Any) -> None:
        """What is published stays so, word for word, until the new text is published."""
        article = self.locked()
        refuse(rules.why_not_revise(article, by=by))
        changes |= {"state": ArticleState.DRAFT, "author": by.person, "reviewer": None}
        for name, value in changes.items():
            setattr(article, name, value)
        refuse(rules.why_not_title(article))
        save_unless_changed(article, version=version, fields=changes)
        self.refresh_from_db()

    @transaction.atomic
    def submit(self, *, by: Any) -> None:
        article = self.locked()
        if article.state == ArticleState.REVIEW:
            return
        refuse(rules.why_not_submit(article, by=by))
        article.state = ArticleState.REVIEW
        article.keep("state")
        self.refresh_from_db()

    @transaction.atomic
    def publish(self, *, by: Any, at: datetime) -> None:
        """Where the agency approves what is published, it is put before it; else readers see it."""
        article = self.locked()
        if article.state in (ArticleState.APPROVAL, ArticleState.PUBLISHED):
            return
        refuse(rules.why_not_publish(article, by=by, on=at))
        article.reviewer = by.person
        route = Route.objects.filter(contract=article.contract_id, code=ROUTE).first()
        if route:
            article.state = ArticleState.APPROVAL
            article.keep("state", "reviewer")
            Approval.ask(article, route, author=article.author, by=by, at=at)
        else:
            article.go_public(by=by, at=at)
        self.refresh_from_db()

    @transaction.atomic
    def send_back(self, *, reason: str, by: Any) -> None:
        article = self.locked()
        refuse(rules.why_not_send_back(article, reason=reason, by=by))
        article.become_draft(reason=reason, by=by)
        self.refresh_from_db()

    @transaction.atomic
    def withdraw(self, *, reason: str, by: Any) -> None:
        """Nobody reads it any more; its versions and uses stay."""
        article = self.locked()
        if article.state == ArticleState.WITHDRAWN:
            return
        refuse(rules.why_not_withdraw(article, reason=reason, by=by))
        article.state = ArticleState.WITHDRAWN
        with acting(f"user:{by.pk}", reason=reason):
            article.keep("state")
            article.versions.filter(is_current=True).update(is_current=False)
        self.refresh_from_db()

    @transaction.atomic
    def expire(self, *, on: date) -> None:
        """The last day of the version that is read is over. A new draft goes on."""
        article = self.locked()
        over = article.versions.filter(is_current=True, valid_until__lt=on)
        if over.update(is_current=False) and article.state == ArticleState.PUBLISHED:
            article.state = ArticleState.EXPIRED
            article.keep("state")
        self.refresh_from_db()

    # --- Called under the lock ---

    def locked(self) -> "Article":
        rows = Article.objects.select_for_update(of=("self",), no_key=True)
        found: Article = rows.select_related("contract", "author", "reviewer").get(pk=self.pk)
        return found

    def become_draft(self, *, reason: str, by: Any) -> None:
        self.state, self.reviewer = ArticleState.DRAFT, None
        with acting(f"user:{by.pk}", reason=reason):
            self.keep("state", "reviewer")

    def go_public(self, *, by: Any, at: datetime) -> None:
        self.add_version(by.person, at=at)
        self.state, self.published_at = ArticleState.PUBLISHED, at
        self.keep("state", "reviewer", "published_at")

    def add_version(self, published_by: Person, *, at: datetime) -> None:
        """From now on this text is read."""
        last = self.versions.aggregate(last=models.Max("number"))["last"] or 0
        self.versions.filter(is_current=True).update(is_current=False)
        self.versions.create(
            contract_id=self.contract_id,
            number=last + 1,
            published_by=published_by,
            published_at=at,
            **{name: getattr(self, name) for name in COPIED},
        )

    def keep(self, *fields: str) -> None:
        self.version += 1
        self.save(update_fields=[*fields, "version"])
