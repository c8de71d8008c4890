"""The bell: what was told to a person, and what of it was read."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.doors import SignedInRequest, signed_in
from portal.models import Notice
from portal.pages import answer

PAGE = 50


@signed_in
@require_safe
def notices(request: SignedInRequest) -> HttpResponse:
    told = Notice.objects.visible_to(request.user).order_by("-id")
    only_unread = "unread" in request.GET
    shown = told.unread() if only_unread else told
    before = request.GET.get("before", "")
    if before.isdecimal():
        shown = shown.filter(pk__lt=int(before))
    page = list(shown[: PAGE + 1])
    here = request.path
    tabs = [(_("All"), here, not only_unread), (_("Unread"), f"{here}?unread=1", only_unread)]
    context = {"notices": page[:PAGE], "older": "", "tab_items": tabs, "only_unread": only_unread}
    if len(page) > PAGE:
        query = request.GET.copy()
        query["before"] = str(page[PAGE - 1].pk)
        context["older"] = f"?{query.urlencode()}"
    return answer(request, "portal/notices.html", context)


@signed_in
@require_POST
def notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """Reads one notice and goes where it points."""
    mine = Notice.objects.visible_to(request.user)
    told = get_object_or_404(mine, pk=pk)
    mine.filter(pk=pk).mark_read(at=timezone.now())
    return redirect(told.url or "portal:notices")


@signed_in
@require_POST
def read_all(request: SignedInRequest) -> HttpResponse:
    Notice.objects.visible_to(request.user).mark_read(at=timezone.now())
    return redirect("portal:notices")
