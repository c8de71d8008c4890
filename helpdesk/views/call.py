"""The call screen: it waits, begins a sheet, keeps what is typed, lays it aside, goes on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from contracts.doors import MemberRequest
from helpdesk.doors import own_sheet
from helpdesk.forms.call import typed_in
from helpdesk.models import Sheet
from helpdesk.sheets import go_on_with, take_up
from helpdesk.views.call_page import show_sheet, show_waiting
from portal.doors import needs
from records.rights import Right


@needs(Right.WORK_ON_TICKETS)
@require_safe
def call(request: MemberRequest) -> HttpResponse:
    """What is in hand; if nothing is, the screen waits for the next call."""
    in_hand = Sheet.objects.visible_to(request.member).in_hand().first()
    return to_sheet(request, in_hand) if in_hand else show_waiting(request)


@needs(Right.WORK_ON_TICKETS)
@require_POST
def begin_call(request: MemberRequest) -> HttpResponse:
    return to_sheet(request, take_up(request.member, at=timezone.now()))


@needs(Right.WORK_ON_TICKETS)
@require_safe
def call_sheet(request: MemberRequest, pk: int) -> HttpResponse:
    sheet = own_sheet(request, pk)
    return show_sheet(request, sheet) if sheet.is_open else to_waiting(request)


@needs(Right.WORK_ON_TICKETS)
@require_POST
def keep_call(request: MemberRequest, pk: int) -> HttpResponse:
    """Sent by the page itself while somebody types."""
    own_sheet(request, pk).keep(typed_in(request.POST), at=timezone.now())
    return HttpResponse(status=204)


@needs(Right.WORK_ON_TICKETS)
@require_POST
def park_call(request: MemberRequest, pk: int) -> HttpResponse:
    sheet, at = own_sheet(request, pk), timezone.now()
    sheet.keep(typed_in(request.POST), at=at)
    sheet.park(at=at)
    messages.success(request, _("The sheet was put aside."))
    return to_waiting(request)


@needs(Right.WORK_ON_TICKETS)
@require_POST
def resume_call(request: MemberRequest, pk: int) -> HttpResponse:
    sheet = own_sheet(request, pk)
    go_on_with(sheet, by=request.member, at=timezone.now())
    return to_sheet(request, sheet)


@needs(Right.WORK_ON_TICKETS)
@require_POST
def drop_call(request: MemberRequest, pk: int) -> HttpResponse:
    own_sheet(request, pk).drop(at=timezone.now())
    messages.success(request, _("The sheet was thrown away."))
    return to_waiting(request)


def to_sheet(request: MemberRequest, sheet: Sheet) -> HttpResponse:
    return redirect("helpdesk:call_sheet", request.contract.code, sheet.pk)


def to_waiting(request: MemberRequest) -> HttpResponse:
    return redirect("helpdesk:call", request.contract.code)
