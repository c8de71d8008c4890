"""The words that stand inside of other words, kept by those who look after the portal."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.doors import SignedInRequest, needs
from portal.forms import form_page
from records.rights import Right
from workbench.forms import SearchExceptionForm
from workbench.listings import SearchExceptionListing
from workbench.models import SearchException


@needs(Right.MANAGE_CONTRACTS)
@require_safe
def exceptions(request: SignedInRequest) -> HttpResponse:
    return SearchExceptionListing(request).answer("workbench/exceptions.html")


@needs(Right.MANAGE_CONTRACTS)
def add(request: SignedInRequest) -> HttpResponse:
    return form_page(
        request,
        SearchExceptionForm,
        "workbench/add_exception.html",
        save=lambda form: SearchException.add(**form.cleaned_data),
        done="portal_workbench:exceptions",
        message=_("The exception was added; it counts from the next search."),
    )


@needs(Right.MANAGE_CONTRACTS)
@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    get_object_or_404(SearchException.objects.visible_to(request.user), pk=pk).remove()
    messages.success(request, _("The exception was removed."))
    return redirect("portal_workbench:exceptions")
