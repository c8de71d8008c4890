"""A ticket that is completed is sorted too, so that every figure finds it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from helpdesk.models import Article, ArticleUse, Category, Ticket


@transaction.atomic
def complete(
    ticket: Ticket,
    *,
    by: Any,
    at: datetime,
    category: Category | None = None,
    article: Article | None = None,
    **typed: Any,
) -> None:
    if category and not ticket.category_id:
        ticket.file_under(category)
        ticket.correct(
            reason=_("Sorted when it was answered."),
            version=ticket.locked().version,
            by=by,
            category=category,
            reporting=ticket.reporting,
            work_line=ticket.work_line,
        )
    ticket.complete(by=by, at=at, **typed)
    if article:
        ArticleUse.note(article, ticket=ticket, by=by, at=at)
