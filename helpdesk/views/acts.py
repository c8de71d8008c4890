"""What is done with a ticket; one address an act."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from contracts.doors import MemberRequest
from helpdesk import telling
from helpdesk.answering import complete
from helpdesk.forms import acts as forms
from helpdesk.models import Category, ProgressReport, Promise
from helpdesk.presence import arrive
from helpdesk.views.of_ticket import act_page, page_of, ticket_or_404
from portal.doors import needs
from records.rights import Right


@needs(Right.WORK_ON_TICKETS)
@require_POST
def take_ticket(request: MemberRequest, pk: int) -> HttpResponse:
    ticket = ticket_or_404(request, pk)
    ticket.take(by=request.member)
    messages.success(request, _("The ticket is in your hands."))
    return redirect(page_of(ticket))


@needs(Right.WORK_ON_TICKETS)
def assign_ticket(request: MemberRequest, pk: int) -> HttpResponse:
    """The field begins with the reader: who only wants to take it presses Enter."""
    ticket = ticket_or_404(request, pk)

    def act(typed: dict[str, Any]) -> None:
        ticket.assign(typed["person"], by=request.member)
        telling.assigned(ticket, by=request.member, at=timezone.now())

    return act_page(
        request,
        ticket,
        forms.AssignForm,
        act,
        title=_("Assign"),
        submit=_("Assign"),
        message=_("The ticket was assigned."),
        initial={"person": request.member.person.pk},
    )


@needs(Right.WORK_ON_TICKETS)
def complete_ticket(request: MemberRequest, pk: int) -> HttpResponse:
    ticket = ticket_or_404(request, pk)
    # A ticket that came by the web has no category before somebody answers it.
    asks = not ticket.category_id and Category.objects.visible_to(request.member).exists()
    form_class = forms.CompleteForm if asks else forms.CompleteSortedForm

    def act(typed: dict[str, Any]) -> None:
        complete(ticket, by=request.member, at=timezone.now(), **typed)

    return act_page(
        request,
        ticket,
        form_class,
        act,
        title=_("Complete"),
        submit=_("Complete"),
        message=_("The ticket was completed."),
        initial={"answer": ticket.answer},
    )


@needs(Right.WORK_ON_TICKETS)
def promise_answer(request: MemberRequest, pk: int) -> HttpResponse:
    ticket = ticket_or_404(request, pk)

    def act(typed: dict[str, Any]) -> None:
        Promise.make(ticket, by=request.member, at=timezone.now(), **typed)

    return act_page(
        request,
        ticket,
        forms.PromiseForm,
        act,
        title=_("Promise an answer"),
        lead=_("What the requester was told; the desk is reminded when the time has come."),
        submit=_("Save"),
        message=_("The promise was kept on record."),
    )


@needs(Right.WORK_ON_TICKETS)
def report_progress(request: MemberRequest, pk: int) -> HttpResponse:
    ticket = ticket_or_404(request, pk)

    def act(typed: dict[str, Any]) -> None:
        ProgressReport.note_down(ticket, by=request.member, at=timezone.now(), **typed)

    return act_page(
        request,
        ticket,
        forms.ReportForm,
        act,
        title=_("Report progress"),
        lead=_("Write down every attempt, also when nobody answered."),
        submit=_("Save"),
        message=_("The report was kept on record."),
        initial={"outcome": ProgressReport.Outcome.TOLD},
    )


@needs(Right.WORK_ON_TICKETS)
def discuss_ticket(request: MemberRequest, pk: int) -> HttpResponse:
    ticket = ticket_or_404(request, pk)
    return act_page(
        request,
        ticket,
        forms.DiscussForm,
        lambda typed: ticket.discuss(by=request.member, **typed),
        title=_("Discuss whose task it is"),
        submit=_("Put it aside"),
        message=_("The ticket waits for the discussion."),
    )


@needs(Right.WORK_ON_TICKETS)
def reopen_ticket(request: MemberRequest, pk: int) -> HttpResponse:
    ticket = ticket_or_404(request, pk)
    return act_page(
        request,
        ticket,
        forms.ReopenForm,
        lambda typed: ticket.reopen(by=request.member, at=timezone.now(), **typed),
        title=_("Open again"),
        submit=_("Open again"),
        message=_("The ticket is open again."),
    )


@needs(Right.WORK_ON_TICKETS)
@require_safe
def presence(request: MemberRequest, pk: int) -> HttpResponse:
    """Asked for by the open page every few seconds."""
    ticket = ticket_or_404(request, pk)
    present = arrive(ticket, by=request.member)
    return render(request, "helpdesk/present.html", {"ticket": ticket, "present": present})
