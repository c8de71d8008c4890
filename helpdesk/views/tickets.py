"""The register and the page of a ticket: one for the desk, another for whoever asked."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from contracts.doors import MemberRequest
from helpdesk.allowed import allowed_acts
from helpdesk.beside import beside, named
from helpdesk.causes import gathered, page_of_cause
from helpdesk.doubts import Doubt
from helpdesk.forms.facts import CorrectionForm, NewTicketForm, WebQuestionForm
from helpdesk.listings import cells
from helpdesk.listings.tickets import OwnTicketListing, TicketListing, add_promises
from helpdesk.models import Channel, Flag, Ticket
from helpdesk.presence import arrive
from helpdesk.quick import quick_views
from helpdesk.reception import Receptions
from helpdesk.views.of_ticket import page_of, ticket_or_404, whole_ticket_or_404
from helpdesk.web import log_question
from portal.doors import needs, signed_in
from portal.forms import form_page
from records.models import AccessEvent
from records.rights import Right

SHOWN_OPEN = 5
KEYS = (("e", _lazy("Escalate the row")), ("a", _lazy("Take or assign the row")))


@signed_in
@require_safe
def tickets(request: MemberRequest) -> HttpResponse:
    member = request.member
    if not member.may(Right.READ_CONTRACT):
        own = {"may_ask": not member.is_vendor}
        return OwnTicketListing(request).answer("helpdesk/own_tickets.html", own)
    works = member.may(Right.WORK_ON_TICKETS)
    context = {
        "works": works,
        "quick": [] if request.htmx else quick_views(request),
        "page_keys": KEYS if works else (),
    }
    return TicketListing(request).answer("helpdesk/tickets.html", context)


@signed_in
@require_safe
@transaction.atomic  # what is noted of whoever looks is written to the disk once
def ticket(request: MemberRequest, pk: int) -> HttpResponse:
    shown = whole_ticket_or_404(request, pk)
    AccessEvent.note(
        AccessEvent.Kind.OPENED, request=request, what="helpdesk.ticket", ids=[shown.pk]
    )
    if not request.member.may(Right.READ_CONTRACT):
        add_promises([shown])
        told = shown.reports.order_by("-at", "-id")
        return render(request, "helpdesk/own_ticket.html", {"ticket": shown, "reports": told})
    Receptions(request.contract).mark([shown])
    return render(request, "helpdesk/ticket.html", facts_of(request, shown))


def facts_of(request: MemberRequest, shown: Ticket) -> dict[str, Any]:
    member = request.member
    works = member.may(Right.WORK_ON_TICKETS, shown)
    others = Ticket.objects.visible_to(member).open().filter(requester=shown.requester_id)
    cause = shown.cause
    leads = cause and cause.is_led_by_a_ticket and cause.record_id == shown.pk
    facts = {
        "ticket": shown,
        "received": cells.received(shown),
        "works": works,
        "acts": allowed_acts(shown, by=member),
        "others": list(named(others.exclude(pk=shown.pk))[: SHOWN_OPEN + 1])
        if shown.requester_id
        else [],
        "cause": cause,
        "gathered": gathered(cause, member) if leads else None,
        "url_of_cause": page_of_cause(cause) if cause else "",
        "doubts": [Doubt(doubt).label for doubt in shown.doubts],
        "flags": [Flag(flag).label for flag in shown.flags],
        "present": arrive(shown, by=member) if works else [],
    } | beside(shown, member)
    if facts["promises"]:
        add_promises([shown])
    return facts


@signed_in
def new_ticket(request: MemberRequest) -> HttpResponse:
    """For the desk any channel; for whoever asks, a question of their own."""
    if request.member.is_vendor:
        raise PermissionDenied  # it sees no tickets, so it could not read the answer
    back = reverse("helpdesk:tickets", args=[request.contract.code])
    if not request.member.may(Right.WORK_ON_TICKETS):
        return form_page(
            request,
            WebQuestionForm,
            "helpdesk/ask.html",
            save=lambda form: log_question(
                form.cleaned_data["subject"],
                form.cleaned_data["body"],
                by=request.member,
                at=timezone.now(),
            ),
            done=page_of,
            context={"back": back},
            message=_("Your question has reached the desk."),
        )
    return form_page(
        request,
        NewTicketForm,
        "helpdesk/new_ticket.html",
        instance=Ticket(contract=request.contract, channel=Channel.MAIL),
        save=lambda form: Ticket.log(by=request.member, at=timezone.now(), **form.cleaned_data),
        done=page_of,
        context={"back": back},
        message=_("The ticket was logged."),
    )


@needs(Right.WORK_ON_TICKETS)
def edit_ticket(request: MemberRequest, pk: int) -> HttpResponse:
    """Whoever was second sees both versions, and decides field by field."""
    shown = ticket_or_404(request, pk)

    def save(form: CorrectionForm) -> Ticket:
        reason = form.cleaned_data["reason"]
        stored = Ticket.objects.get(pk=pk)
        stored.correct(reason=reason, version=form.version, by=request.member, **form.changes())
        return stored

    return form_page(
        request,
        CorrectionForm,
        "helpdesk/edit_ticket.html",
        instance=shown,
        save=save,
        done=lambda saved: page_of(shown),
        context={"ticket": shown, "back": page_of(shown)},
        message=_("The facts were corrected."),
    )
