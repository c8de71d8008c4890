"""The time line alone, for the links that filter it and turn its pages."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from contracts.doors import MemberRequest
from portal.doors import signed_in
from workbench.time_line.page import PLACE, time_line_of
from workbench.views.comments import record_or_404


@signed_in
@require_safe
def time_line(request: MemberRequest, kind: str, pk: int) -> HttpResponse:
    """Whoever opens its address without htmx is led to the page of the record."""
    page = time_line_of(record_or_404(request, kind, pk), request, request.member)
    if not request.htmx:
        query = request.GET.urlencode()
        return redirect(f"{page.url}{'?' + query if query else ''}#{PLACE}")
    return render(request, "workbench/time_line/time_line.html", {"page": page})
