"""Tickets that have to do with each other."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from contracts.doors import MemberRequest
from helpdesk.forms import acts as forms
from helpdesk.models.links import merge, relate, split
from helpdesk.views.of_ticket import act_page, page_of, ticket_or_404
from portal.doors import needs
from records.rights import Right


@needs(Right.WORK_ON_TICKETS)
def relate_ticket(request: MemberRequest, pk: int) -> HttpResponse:
    ticket = ticket_or_404(request, pk)

    def act(typed: dict[str, Any]) -> None:
        relate(ticket, typed["other"], by=request.member, at=timezone.now())

    return act_page(
        request,
        ticket,
        forms.RelateForm,
        act,
        title=_("Relate"),
        submit=_("Relate"),
        message=_("The tickets are related."),
    )


@needs(Right.WORK_ON_TICKETS)
def merge_ticket(request: MemberRequest, pk: int) -> HttpResponse:
    ticket = ticket_or_404(request, pk)

    def act(typed: dict[str, Any]) -> None:
        merge(ticket, typed["into"], reason=typed["reason"], by=request.member)

    return act_page(
        request,
        ticket,
        forms.MergeForm,
        act,
        title=_("Merge into another"),
        lead=_("From then on only the other ticket is worked on. This one stays to be seen."),
        submit=_("Merge"),
        message=_("The ticket was merged."),
    )


@needs(Right.WORK_ON_TICKETS)
def split_ticket(request: MemberRequest, pk: int) -> HttpResponse:
    ticket = ticket_or_404(request, pk)
    return act_page(
        request,
        ticket,
        forms.SplitForm,
        lambda typed: split(ticket, by=request.member, at=timezone.now(), **typed),
        title=_("Split off a question"),
        lead=_("The other question gets a ticket of its own, received at the same time."),
        submit=_("Split off"),
        message=_("The question has a ticket of its own."),
        done=page_of,
    )
