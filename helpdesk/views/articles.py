"""The knowledge: its list, the page of an article, and how it is written."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from contracts.doors import MemberRequest
from helpdesk.articles import allowed_article_acts, url_of_article
from helpdesk.forms.articles import ArticleForm
from helpdesk.listings.articles import (
    ArticleListing,
    MissedListing,
    ReaderListing,
    count_uses,
)
from helpdesk.models import Article, ArticleUse, ArticleVersion, MissedSearch
from helpdesk.views.of_ticket import ticket_or_404
from portal.doors import needs, signed_in
from portal.forms import form_page
from portal.lists.filters import normalised
from records.models import AccessEvent
from records.rights import Right

SHOWN_USES = 20


def article_or_404(request: MemberRequest, pk: int) -> Article:
    rows = Article.objects.visible_to(request.member)
    related = ("contract", "category", "author", "reviewer", "source")
    found: Article = get_object_or_404(rows.select_related(*related), pk=pk)
    return found


def read_or_404(request: MemberRequest, pk: int) -> tuple[Article, ArticleVersion | None]:
    """The article with the text that the member reads; without one only for the desk."""
    readable = ArticleVersion.objects.visible_to(request.member).filter(article=pk)
    current = readable.select_related("article__contract").first()
    if current and not request.member.may(Right.READ_CONTRACT):
        return current.article, current
    return article_or_404(request, pk), current


@signed_in
@require_safe
def knowledge(request: MemberRequest) -> HttpResponse:
    """Words for which there is nothing are noted: they say what should be written."""
    reads = request.member.may(Right.READ_CONTRACT)
    listing = ArticleListing(request) if reads else ReaderListing(request)
    context = {"reads": reads, "writes": request.member.may(Right.WORK_ON_TICKETS)}
    response = listing.answer("helpdesk/articles/list.html", context)
    words = listing.selection.filters.get("q")
    if words and list(listing.selection.filters) == ["q"] and not listing.selected().exists():
        MissedSearch.note(request.contract, normalised(words), at=timezone.now())
    return response


@needs(Right.READ_CONTRACT)
@require_safe
def missed_searches(request: MemberRequest) -> HttpResponse:
    return MissedListing(request).answer("helpdesk/articles/missed.html")


@signed_in
@require_safe
def article(request: MemberRequest, pk: int) -> HttpResponse:
    """Whoever reads an article that is published leaves a trace in its counts."""
    shown, current = read_or_404(request, pk)
    if current:
        ArticleUse.note(shown, by=request.member, at=timezone.now())
    if not request.member.may(Right.READ_CONTRACT):
        context = {"article": shown, "current": current}
        return render(request, "helpdesk/articles/read.html", context)
    AccessEvent.note(
        AccessEvent.Kind.OPENED, request=request, what="helpdesk.article", ids=[shown.pk]
    )
    return render(request, "helpdesk/articles/article.html", facts_of(request, shown, current))


def facts_of(
    request: MemberRequest, shown: Article, current: ArticleVersion | None
) -> dict[str, Any]:
    count_uses([shown])
    uses = ArticleUse.objects.visible_to(request.member).answering().filter(article=shown)
    return {
        "article": shown,
        "current": current,
        "is_draft": current is None or shown.state != "published",
        "acts": allowed_article_acts(shown, by=request.member),
        "versions": shown.versions.select_related("author", "reviewer", "published_by"),
        "uses": uses.select_related("ticket", "by")[:SHOWN_USES],
    }


@needs(Right.WORK_ON_TICKETS)
def new_article(request: MemberRequest) -> HttpResponse:
    return form_page(
        request,
        ArticleForm,
        "helpdesk/articles/edit.html",
        instance=Article(contract=request.contract),
        save=lambda form: Article.draft(by=request.member, **form.facts()),
        done=url_of_article,
        context={"back": reverse("helpdesk:knowledge", args=[request.contract.code])},
        message=_("The draft was saved."),
    )


@needs(Right.WORK_ON_TICKETS)
def edit_article(request: MemberRequest, pk: int) -> HttpResponse:
    shown = article_or_404(request, pk)
    back = url_of_article(shown)

    def save(form: ArticleForm) -> Article:
        stored = Article.objects.get(pk=pk)
        stored.revise(version=form.version, by=request.member, **form.facts())
        return stored

    return form_page(
        request,
        ArticleForm,
        "helpdesk/articles/edit.html",
        instance=shown,
        save=save,
        done=lambda saved: back,
        context={"article": Article.objects.get(pk=pk), "back": back},
        message=_("The draft was saved."),
    )


@needs(Right.WORK_ON_TICKETS)
@require_POST
def draft_article(request: MemberRequest, pk: int) -> HttpResponse:
    """From a ticket that was answered: subject, content and answer are taken over."""
    made = Article.draft_from(ticket_or_404(request, pk), by=request.member)
    messages.success(request, _("A draft was made. Take out what names the requester."))
    return redirect("helpdesk:edit_article", request.contract.code, made.pk)
