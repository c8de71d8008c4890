"""The stocktake of accounts: begun, decided line by line, closed, printed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from contracts.doors import MemberRequest
from contracts.forms.stocktakes import DecideForm
from contracts.listings.members import StocktakeListing
from contracts.models import Stocktake, StocktakeLine
from contracts.noting import act, note, note_refusal, with_reason
from portal.doors import needs
from portal.forms import form_page
from portal.pages import answer
from records.errors import DomainError
from records.rights import Right


@needs(Right.READ_MEMBERS)
@require_safe
def stocktakes(request: MemberRequest) -> HttpResponse:
    context = {
        "open": Stocktake.objects.visible_to(request.member).open().first(),
        "may_take_stock": request.member.may(Right.TAKE_STOCK_OF_ACCOUNTS),
    }
    return StocktakeListing(request).answer("contracts/stocktakes.html", context)


@needs(Right.READ_MEMBERS)
@require_safe
def stocktake(request: MemberRequest, pk: int) -> HttpResponse:
    found = stocktake_or_404(request, pk)
    lines = list(lines_of(found, request))
    undecided = [line for line in lines if not line.decision]
    context = {
        "stocktake": found,
        "lines": lines,
        "undecided": len(undecided),
        "ended": sum(line.decision == StocktakeLine.Decision.END for line in lines),
        "mine": request.user.pk,
        "decides": found.is_open and request.member.may(Right.TAKE_STOCK_OF_ACCOUNTS),
    }
    return answer(request, "contracts/stocktake.html", context)


@needs(Right.TAKE_STOCK_OF_ACCOUNTS)
@require_POST
def begin_stocktake(request: MemberRequest) -> HttpResponse:
    begun = act(
        request,
        "stocktake.begin",
        lambda: Stocktake.begin(request.contract, by=request.member, at=timezone.now()),
        _("The stocktake was begun. Decide over each account."),
    )
    return redirect(begun) if begun else redirect("contracts:stocktakes", request.contract.code)


@needs(Right.TAKE_STOCK_OF_ACCOUNTS)
def decide_lines(request: MemberRequest, pk: int) -> HttpResponse:
    """Over the lines that were ticked, over all of them, or over those without a warning."""
    found = stocktake_or_404(request, pk)
    refused: list[int] = []

    def save(form: Any) -> Stocktake:
        sent = form.cleaned_data
        lines = list(sent["lines"])
        persons = [line.membership.person_id for line in lines]
        try:
            with with_reason(request, sent["reason"]):
                found.decide(
                    lines,
                    sent["decision"],
                    reason=sent["reason"],
                    by=request.member,
                    at=timezone.now(),
                )
        except DomainError:
            refused.extend(persons)
            raise
        note(request, "stocktake.decide", *persons, decision=sent["decision"])
        return found

    answered = form_page(
        request,
        DecideForm,
        "contracts/decide_lines.html",
        save=save,
        done=lambda saved: saved.get_absolute_url(),
        initial={"lines": chosen_lines(found, request)},
        context={"stocktake": found},
        message=_("The decision was written down."),
    )
    if refused:
        note_refusal(request, "stocktake.decide", *refused)
    return answered


@needs(Right.TAKE_STOCK_OF_ACCOUNTS)
@require_POST
def close_stocktake(request: MemberRequest, pk: int) -> HttpResponse:
    found = stocktake_or_404(request, pk)
    act(
        request,
        "stocktake.close",
        lambda: found.close(by=request.member, at=timezone.now()),
        _("The stocktake was closed."),
    )
    return redirect(found)


def chosen_lines(found: Stocktake, request: MemberRequest) -> list[int]:
    asked = request.GET.getlist("line")
    open_lines = lines_of(found, request).undecided()
    others = open_lines.exclude(membership__person__user=request.user.pk)
    if "all" in asked:
        return [line.pk for line in others]
    if "clear" in asked:
        return [line.pk for line in others if not line.warnings()]
    return [line.pk for line in open_lines if str(line.pk) in asked]


def lines_of(found: Stocktake, request: MemberRequest) -> Any:
    return (
        StocktakeLine.objects.visible_to(request.member)
        .filter(stocktake=found)
        .select_related(
            "stocktake", "membership__person__organisation", "membership__role", "decided_by"
        )
    )


def stocktake_or_404(request: MemberRequest, pk: int) -> Stocktake:
    visible = Stocktake.objects.visible_to(request.member).select_related(
        "contract", "begun_by", "closed_by"
    )
    found: Stocktake = get_object_or_404(visible, pk=pk)
    return found
