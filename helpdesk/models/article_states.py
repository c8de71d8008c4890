"""What an article of the knowledge is, whom it is for, and which state may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ArticleKind(models.TextChoices):
    FAQ = "faq", _("FAQ")
    PROCEDURE = "procedure", pgettext_lazy("kind of article", "procedure")
    MEASURE = "measure", _("measure for a known failure")


class Audience(models.TextChoices):
    """Each reads its own; the desk reads all of them."""

    STAFF = "staff", _("all staff")
    DESK = "desk", _("the desk alone")
    VENDOR = "vendor", _("related vendors")


class ArticleState(models.TextChoices):
    """Of the text that is worked on. What readers see is the current version, if there is one."""

    DRAFT = "draft", pgettext_lazy("state of an article", "draft")
    REVIEW = "review", pgettext_lazy("state of an article", "in review")
    APPROVAL = "approval", pgettext_lazy("state of an article", "waiting for the agency")
    PUBLISHED = "published", pgettext_lazy("state of an article", "published")
    EXPIRED = "expired", pgettext_lazy("state of an article", "expired")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of an article", "withdrawn")


ARTICLE_TONES = {
    ArticleState.DRAFT: "neutral",
    ArticleState.REVIEW: "info",
    ArticleState.APPROVAL: "info",
    ArticleState.PUBLISHED: "success",
    ArticleState.EXPIRED: "warning",
    ArticleState.WITHDRAWN: "neutral",
}

ARTICLE_TRANSITIONS: dict[ArticleState, tuple[ArticleState, ...]] = {
    ArticleState.DRAFT: (ArticleState.REVIEW, ArticleState.WITHDRAWN),
    ArticleState.REVIEW: (ArticleState.DRAFT, ArticleState.APPROVAL, ArticleState.PUBLISHED),
    ArticleState.APPROVAL: (ArticleState.DRAFT, ArticleState.PUBLISHED),
    ArticleState.PUBLISHED: (ArticleState.DRAFT, ArticleState.EXPIRED, ArticleState.WITHDRAWN),
    ArticleState.EXPIRED: (ArticleState.DRAFT, ArticleState.WITHDRAWN),
    ArticleState.WITHDRAWN: (ArticleState.DRAFT,),
}

# In these somebody begins a new draft by editing, or goes on with the one that is there.
EDITABLE = (
    ArticleState.DRAFT,
    ArticleState.PUBLISHED,
    ArticleState.EXPIRED,
    ArticleState.WITHDRAWN,
)
