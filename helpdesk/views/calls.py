"""The pages around calls: the list, one call, and what does not fit together."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contracts.doors import MemberRequest
from helpdesk.forms.calls import AttachForm
from helpdesk.listings.calls import RESULTS, TONES, CallessTicketListing, CallListing, result_of
from helpdesk.models import Call
from portal.doors import needs
from portal.forms import form_page
from portal.pages import answer
from records.rights import Right


@needs(Right.READ_CONTRACT)
@require_safe
def calls(request: MemberRequest) -> HttpResponse:
    context = {"works": request.member.may(Right.WORK_ON_TICKETS)}
    return CallListing(request).answer("helpdesk/calls/calls.html", context)


@needs(Right.READ_CONTRACT)
@require_safe
def tickets_without_call(request: MemberRequest) -> HttpResponse:
    return CallessTicketListing(request).answer("helpdesk/calls/tickets_without_call.html")


@needs(Right.READ_CONTRACT)
@require_safe
def call_record(request: MemberRequest, pk: int) -> HttpResponse:
    call = call_or_404(request, pk)
    result = result_of(call)
    context = {
        "call": call,
        "result": RESULTS[result],
        "tone": TONES[result],
        "attaches": call.ticket is None and request.member.may(Right.WORK_ON_TICKETS),
    }
    return answer(request, "helpdesk/calls/call.html", context)


@needs(Right.WORK_ON_TICKETS)
def attach_call(request: MemberRequest, pk: int) -> HttpResponse:
    call = call_or_404(request, pk)
    back = reverse("helpdesk:call_record", args=[request.contract.code, pk])

    def save(form: Any) -> None:
        call.attach(form.cleaned_data["number"], by=request.member)

    return form_page(
        request,
        AttachForm,
        "helpdesk/calls/attach.html",
        save=save,
        done=back,
        context={"call": call, "back": back},
        message=_("The call belongs to the ticket now."),
    )


def call_or_404(request: MemberRequest, pk: int) -> Call:
    visible = Call.objects.visible_to(request.member).select_related("ticket", "agent", "system")
    found: Call = get_object_or_404(visible, pk=pk)
    return found
