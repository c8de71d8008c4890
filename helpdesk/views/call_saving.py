"""A sheet becomes a ticket: answered, left open, handed on, or added to one that is there."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from contracts.doors import MemberRequest
from contracts.models.base import refuse
from helpdesk.doors import own_sheet
from helpdesk.forms.call import CallForm, typed_in
from helpdesk.models import Cause, Escalation, Sheet, Ticket
from helpdesk.models.links import merge
from helpdesk.rules.causes import why_not_told
from helpdesk.sheets import take_up
from helpdesk.suggestions import note_used
from helpdesk.turning import turning_of
from helpdesk.views.call import to_sheet, to_waiting
from helpdesk.views.call_page import show_sheet
from portal.doors import needs
from records.errors import DomainError
from records.rights import Right

# What is done with the ticket as soon as it is there.
Then = Callable[[CallForm, Ticket, datetime], None]


@needs(Right.WORK_ON_TICKETS)
@require_POST
def answer_call(request: MemberRequest, pk: int) -> HttpResponse:
    """Answered while the caller was still there."""

    def then(form: CallForm, ticket: Ticket, at: datetime) -> None:
        answer = form.cleaned_data["answer"]
        ticket.complete(answer, in_this_contact=True, by=request.member, at=at)
        note_used(request.member, form.cleaned_data["answered_from"], ticket, at=at)

    return sent(request, own_sheet(request, pk), ("subject", "answer"), then)


@needs(Right.WORK_ON_TICKETS)
@require_POST
def save_call(request: MemberRequest, pk: int) -> HttpResponse:
    """Left open; or what a later room makes of it, which asks for the rest itself."""
    turning = None
    if name := request.POST.get("turn", ""):
        turning = turning_of(request.member, name)
        if turning is None:
            raise Http404
    sheet = own_sheet(request, pk)
    answer = sent(request, sheet, ("subject",), lambda form, ticket, at: None)
    sheet.refresh_from_db(fields=["ticket"])
    if turning and sheet.ticket:
        return HttpResponseRedirect(turning.url(sheet.ticket))
    return answer


@needs(Right.WORK_ON_TICKETS)
@require_POST
def escalate_call(request: MemberRequest, pk: int) -> HttpResponse:
    def then(form: CallForm, ticket: Ticket, at: datetime) -> None:
        Escalation.ask(ticket, by=request.member, at=at, **form.escalation)

    needed = ("subject", "target", "reason", "question")
    return sent(request, own_sheet(request, pk), needed, then)


@needs(Right.WORK_ON_TICKETS)
@require_POST
def add_call(request: MemberRequest, pk: int, ticket: int) -> HttpResponse:
    """They call again about something that is open: the call keeps its own text and time, and is
    worked on with the other ticket."""
    other = get_object_or_404(Ticket.objects.visible_to(request.member), pk=ticket)

    def then(form: CallForm, ticket: Ticket, at: datetime) -> None:
        merge(ticket, other, reason=_("The caller called about it again."), by=request.member)

    return sent(request, own_sheet(request, pk), (), then, {"subject": other.subject})


@needs(Right.WORK_ON_TICKETS)
@require_POST
def save_affected_call(request: MemberRequest, pk: int, cause: int) -> HttpResponse:
    """One more about something that is known. `told`: the caller was given the answer to all, as
    it was when the page showed it."""
    found = get_object_or_404(Cause.objects.visible_to(request.member), pk=cause)
    told = request.POST.get("told", "")

    def then(form: CallForm, ticket: Ticket, at: datetime) -> None:
        found.attach(ticket, by=request.member, at=at)
        if told:
            refuse(why_not_told(found, told))
            answer = form.cleaned_data["answer"].strip() or found.answer
            ticket.complete(answer, in_this_contact=True, by=request.member, at=at)

    default = {"subject": found.subject, "category": found.category}
    return sent(request, own_sheet(request, pk), (), then, default)


def sent(
    request: MemberRequest,
    sheet: Sheet,
    needed: tuple[str, ...],
    then: Then,
    default: dict[str, Any] | None = None,
) -> HttpResponse:
    """Sent twice it makes one ticket. What cannot be saved stays on the sheet, as it was typed."""
    at = timezone.now()
    sheet.keep(typed_in(request.POST), at=at)
    sheet.refresh_from_db(fields=["typed"])
    form = CallForm(request.POST, actor=request.member, needed=needed)
    if sheet.is_open and form.is_valid():
        try:
            ticket = saved(request, sheet, form, then, default or {}, at)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            told = _("Saved as %(number)s: %(subject)s")
            messages.success(request, told % {"number": ticket.number, "subject": ticket.subject})
    if sheet.is_open and form.errors:
        return show_sheet(request, sheet, form, status=422)
    return onward(request)


@transaction.atomic
def saved(
    request: MemberRequest,
    sheet: Sheet,
    form: CallForm,
    then: Then,
    default: dict[str, Any],
    at: datetime,
) -> Ticket:
    held = Sheet.objects.select_for_update(of=("self",)).select_related("ticket").get(pk=sheet.pk)
    if held.ticket:
        return held.ticket
    facts = form.facts | {name: form.facts[name] or value for name, value in default.items()}
    ticket = sheet.save_as_ticket(by=request.member, at=at, **facts)
    then(form, ticket, at)
    return ticket


def onward(request: MemberRequest) -> HttpResponse:
    if request.POST.get("next"):
        return to_sheet(request, take_up(request.member, at=timezone.now()))
    return to_waiting(request)
