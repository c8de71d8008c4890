"""What is done with an article; one address an act."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from contracts.doors import MemberRequest
from helpdesk import articles_told
from helpdesk.articles import url_of_article
from helpdesk.forms.articles import ReturnArticleForm, WithdrawArticleForm
from helpdesk.models import Article, ArticleVerdict
from helpdesk.views.articles import article_or_404, read_or_404
from portal.doors import needs, signed_in
from portal.forms import form_page
from portal.forms.page import AnyForm
from records.rights import Right


@needs(Right.WORK_ON_TICKETS)
@require_POST
def submit_article(request: MemberRequest, pk: int) -> HttpResponse:
    shown = article_or_404(request, pk)
    shown.submit(by=request.member)
    articles_told.submitted(shown, at=timezone.now())
    messages.success(request, _("The article waits for its review."))
    return redirect(url_of_article(shown))


@needs(Right.REVIEW_KNOWLEDGE)
@require_POST
def publish_article(request: MemberRequest, pk: int) -> HttpResponse:
    shown = article_or_404(request, pk)
    now = timezone.now()
    shown.publish(by=request.member, at=now)
    if shown.state == "approval":
        messages.success(request, _("The article was put before the agency."))
    else:
        articles_told.published(shown, at=now)
        messages.success(request, _("The article is published."))
    return redirect(url_of_article(shown))


@needs(Right.REVIEW_KNOWLEDGE)
def return_article(request: MemberRequest, pk: int) -> HttpResponse:
    shown = article_or_404(request, pk)

    def send_back(typed: dict[str, Any]) -> None:
        by, reason = request.member, typed["reason"]
        shown.send_back(reason=reason, by=by)
        articles_told.returned(shown, reason=reason, by=by, at=timezone.now())

    return act_page(
        request,
        shown,
        ReturnArticleForm,
        send_back,
        title=_("Return the article"),
        submit=_("Return"),
        message=_("The article is a draft again."),
    )


@needs(Right.REVIEW_KNOWLEDGE)
def withdraw_article(request: MemberRequest, pk: int) -> HttpResponse:
    shown = article_or_404(request, pk)
    return act_page(
        request,
        shown,
        WithdrawArticleForm,
        lambda typed: shown.withdraw(by=request.member, **typed),
        title=_("Withdraw the article"),
        submit=_("Withdraw"),
        message=_("The article is read no more."),
    )


@signed_in
@require_POST
def judge_article(request: MemberRequest, pk: int) -> HttpResponse:
    """Did it help? One answer a day."""
    shown, _current = read_or_404(request, pk)
    helped = request.POST.get("helped") == "yes"
    ArticleVerdict.say(shown, helped=helped, by=request.member, at=timezone.now())
    messages.success(request, _("Thank you for your answer."))
    return redirect(url_of_article(shown))


def act_page(
    request: MemberRequest,
    article: Article,
    form_class: type[AnyForm],
    act: Callable[[dict[str, Any]], None],
    *,
    title: str | Promise,
    submit: str | Promise,
    message: str,
) -> HttpResponse:
    back = url_of_article(article)

    def save(form: Any) -> Article:
        act(form.cleaned_data)
        return article

    return form_page(
        request,
        form_class,
        "helpdesk/articles/act.html",
        save=save,
        done=lambda saved: back,
        context={"article": article, "title": title, "submit": submit, "back": back},
        message=message,
    )
