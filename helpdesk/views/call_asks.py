"""What the call screen asks while somebody types: fragments of the page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from contracts.doors import MemberRequest
from helpdesk.callers import MOST_PICKS, picks
from helpdesk.forms.call import CallForm
from helpdesk.models import Category, Sheet
from helpdesk.suggestions import suggestions_for
from helpdesk.views.call_page import caller_facts, rings
from portal.doors import needs
from records.rights import Right

LONGEST_WORDS = 60
LONGEST_TEXT = 1_000


@needs(Right.WORK_ON_TICKETS)
@require_safe
def call_callers(request: MemberRequest) -> HttpResponse:
    words = asked(request, "words", LONGEST_WORDS)
    context = {"people": picks(request.member, words), "typed": words}
    return render(request, "helpdesk/call/callers.html", context)


@needs(Right.WORK_ON_TICKETS)
@require_safe
def call_categories(request: MemberRequest) -> HttpResponse:
    words = asked(request, "words", LONGEST_WORDS)
    found = Category.objects.visible_to(request.member).called(words)
    context = {"categories": found[:MOST_PICKS], "typed": words}
    return render(request, "helpdesk/call/categories.html", context)


@needs(Right.WORK_ON_TICKETS)
@require_safe
def call_caller(request: MemberRequest) -> HttpResponse:
    """Who was chosen, and what is open of them. `sheet` is that to which the buttons belong."""
    words = asked(request, "caller", LONGEST_WORDS * 4)
    form = CallForm(initial={"caller": words}, actor=request.member)
    sheet = of_page(request)
    context = {"sheet": sheet, **caller_facts(request, form)}
    return render(request, "helpdesk/call/caller.html", context)


@needs(Right.WORK_ON_TICKETS)
@require_safe
def call_suggestions(request: MemberRequest) -> HttpResponse:
    text = " ".join(asked(request, name, LONGEST_TEXT) for name in ("subject", "body"))
    context = {"suggestions": suggestions_for(request.member, text)}
    return render(request, "helpdesk/call/suggestions.html", context)


@needs(Right.WORK_ON_TICKETS)
@require_safe
def call_news(request: MemberRequest) -> HttpResponse:
    """Asked every few seconds: who rings, and whether a call was answered.

    The waiting screen is led to its sheet at once; who writes on another one is told.
    """
    page = of_page(request)
    in_hand = Sheet.objects.visible_to(request.member).in_hand().select_related("call").first()
    if in_hand and page is None and "sheet" not in request.GET:
        address = reverse("helpdesk:call_sheet", args=[request.contract.code, in_hand.pk])
        return HttpResponseClientRedirect(address)
    other = in_hand if in_hand and page and in_hand != page and in_hand.call_id else None
    return render(request, "helpdesk/call/news.html", {"other": other, **rings(request)})


def asked(request: MemberRequest, name: str, longest: int) -> str:
    return request.GET.get(name, "").strip()[:longest]


def of_page(request: MemberRequest) -> Sheet | None:
    number = request.GET.get("sheet", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    sheet: Sheet | None = Sheet.objects.visible_to(request.member).filter(pk=number).first()
    return sheet
