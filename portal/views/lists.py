"""Saved views and exports of any list. The list itself is shown by the page of its room."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal import exports
from portal.actors import actor_in
from portal.doors import SignedInRequest, signed_in
from portal.listings import listings, may_open
from portal.lists.address import BARE, VIEW
from portal.lists.listing import Listing
from portal.lists.places import read_scope
from portal.models import DefaultView, SavedView
from records.errors import DomainError


@signed_in
@require_POST
def export_list(request: SignedInRequest, name: str) -> HttpResponse:
    """Asks for the file and leads to the job that makes it."""
    listing = asked_listing(request, name)
    try:
        job = exports.ask_for(
            listing,
            request.POST.get("format", ""),
            token=request.POST.get("token", ""),
            at=timezone.now(),
        )
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return back(request)
    return redirect("portal:job", job.uuid)


@signed_in
@require_POST
def save_view(request: SignedInRequest, name: str) -> HttpResponse:
    listing = asked_listing(request, name)
    try:
        if listing.asked.refused:
            raise DomainError(next(iter(listing.asked.refusals.values())))
        view = SavedView.keep(
            listing.name,
            request.POST.get("name", ""),
            query=listing.query,
            shared="shared" in request.POST,
            contract_id=listing.contract_id,
            by=request.user,
        )
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return back(request)
    messages.success(request, _("The view “%(name)s” was saved.") % {"name": view.name})
    return back(request, str(view.pk))


@signed_in
@require_POST
def change_view(request: SignedInRequest, pk: int) -> HttpResponse:
    """Its name, and whether others see it."""
    view = own_view(request, pk)
    try:
        view.change(request.POST.get("name", ""), shared="shared" in request.POST)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The view “%(name)s” was changed.") % {"name": view.name})
    return back(request, str(view.pk))


@signed_in
@require_POST
def delete_view(request: SignedInRequest, pk: int) -> HttpResponse:
    view = own_view(request, pk)
    view.delete()
    messages.success(request, _("The view “%(name)s” was deleted.") % {"name": view.name})
    return back(request, BARE)


@signed_in
@require_POST
def open_with(request: SignedInRequest, pk: int) -> HttpResponse:
    """From now on the list opens in this view, one's own or a shared one."""
    view = get_object_or_404(SavedView.objects.visible_to(request.user), pk=pk)
    DefaultView.choose(view, by=request.user)
    messages.success(request, _("The list opens with “%(name)s” now.") % {"name": view.name})
    return back(request, str(view.pk))


@signed_in
@require_POST
def open_whole(request: SignedInRequest, name: str) -> HttpResponse:
    """From now on the list opens in no view."""
    listing = asked_listing(request, name)
    DefaultView.forget(listing.name, contract_id=listing.contract_id, by=request.user)
    messages.success(request, _("The list opens with all rows again."))
    return back(request, BARE)


def asked_listing(request: SignedInRequest, name: str) -> Listing:
    """The list a form of its page speaks of; one that may not be opened is one that is not."""
    declared = listings().get(name)
    scope = read_scope(name, request.POST.get("scope", ""))
    if declared is None or scope is None:
        raise Http404
    actor = actor_in(request.user, scope.get("contract_id"))
    if actor is None or not may_open(actor, declared):
        raise Http404
    return declared(actor=actor, query=request.POST.get("query", ""), **scope)


def own_view(request: SignedInRequest, pk: int) -> SavedView:
    """What others share can be opened, not changed."""
    return get_object_or_404(SavedView.objects.visible_to(request.user), pk=pk, owner=request.user)


def back(request: SignedInRequest, view: str = "") -> HttpResponseRedirect:
    """To the list's page, which the form names; never to another host."""
    page = request.POST.get("page", "")
    if not (page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None)):
        page = "/"
    path = page.partition("?")[0]
    return HttpResponseRedirect(f"{path}?{VIEW}={view}" if view else page)
