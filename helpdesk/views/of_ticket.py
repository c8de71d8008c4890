"""What the pages of one ticket share: the way to it, and the page of an act."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise

from contracts.doors import MemberRequest
from contracts.models import Person
from helpdesk.models import Escalation, Ticket
from portal.forms import form_page
from portal.forms.page import AnyForm

FILED_UNDER = ("queue", "system", "category", "reporting", "work_line", "affected")
PEOPLE = ("requester", "assignee", "received_by")


def ticket_or_404(request: MemberRequest, pk: int, *related: str) -> Ticket:
    tickets = Ticket.objects.visible_to(request.member).select_related(*related)
    found: Ticket = get_object_or_404(tickets, pk=pk)
    found.contract = request.contract
    return found


def whole_ticket_or_404(request: MemberRequest, pk: int) -> Ticket:
    """With all that its page names. The people come by a statement of their own, because the
    database takes long to plan one of many tables."""
    ticket = ticket_or_404(request, pk, *FILED_UNDER)
    keys = {key for name in PEOPLE if (key := getattr(ticket, f"{name}_id"))}
    people = Person.objects.order_by().select_related("organisation").in_bulk(keys)
    for name in PEOPLE:
        setattr(ticket, name, people.get(getattr(ticket, f"{name}_id")))
    return ticket


def escalation_or_404(request: MemberRequest, pk: int) -> Escalation:
    rows = Escalation.objects.visible_to(request.member)
    rows = rows.select_related(
        "ticket__system", "ticket__queue", "organisation", "requested_by", "answered_by", "contract"
    )
    found: Escalation = get_object_or_404(rows, pk=pk)
    return found


def page_of(ticket: Ticket) -> str:
    return reverse("helpdesk:ticket", args=[ticket.contract.code, ticket.pk])


def page_of_escalation(escalation: Escalation) -> str:
    return reverse("helpdesk:escalation", args=[escalation.contract.code, escalation.pk])


def act_page(
    request: MemberRequest,
    ticket: Ticket,
    form_class: type[AnyForm],
    act: Callable[[dict[str, Any]], Any],
    *,
    title: str | Promise,
    submit: str | Promise,
    message: str,
    lead: str | Promise = "",
    initial: dict[str, Any] | None = None,
    done: Callable[[Any], str] | None = None,
    template: str = "helpdesk/act.html",
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """The form of one act on a ticket; `act` is handed what was typed."""
    return form_page(
        request,
        form_class,
        template,
        save=lambda form: act(form.cleaned_data) or ticket,
        done=done or (lambda saved: page_of(ticket)),
        initial=initial,
        context={
            "ticket": ticket,
            "title": title,
            "submit": submit,
            "lead": lead,
            "back": page_of(ticket),
            **(context or {}),
        },
        message=message,
    )
