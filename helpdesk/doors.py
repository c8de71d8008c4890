"""Sheets as their agents reach them."""

from django.shortcuts import get_object_or_404

from contracts.doors import MemberRequest
from helpdesk.models import Sheet


def own_sheet(request: MemberRequest, pk: int) -> Sheet:
    sheets = Sheet.objects.visible_to(request.member).select_related("call", "ticket")
    sheet: Sheet = get_object_or_404(sheets, pk=pk)
    return sheet
