"""Substitutes: named for oneself or, by whoever manages the members, for somebody else."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contracts.doors import MemberRequest
from portal.doors import signed_in
from portal.forms import form_page
from workbench.approvals.forms import EndSubstituteForm, SubstituteForm
from workbench.approvals.listings import SubstituteListing
from workbench.models import Substitute
from workbench.rules.substitutes import why_not_end


@signed_in
@require_safe
def substitutes(request: MemberRequest) -> HttpResponse:
    context = {"contract": request.contract}
    return SubstituteListing(request).answer("workbench/approvals/substitutes.html", context)


@signed_in
def name_substitute(request: MemberRequest) -> HttpResponse:
    def save(form: SubstituteForm) -> Substitute:
        sent = {"person": request.member.person, **form.cleaned_data}
        return Substitute.name(**sent, by=request.member, at=timezone.now())

    return form_page(
        request,
        SubstituteForm,
        "workbench/approvals/substitute_form.html",
        save=save,
        done=page_of(request),
        initial={"person": request.member.person, "first": timezone.localdate()},
        context={"back": page_of(request), "contract": request.contract},
        message=_("The substitute was named."),
    )


@signed_in
def end_substitute(request: MemberRequest, pk: int) -> HttpResponse:
    rows = Substitute.objects.visible_to(request.member).select_related("person", "deputy")
    found: Substitute = get_object_or_404(rows, pk=pk)
    return form_page(
        request,
        EndSubstituteForm,
        "workbench/approvals/end_substitute.html",
        save=lambda form: found.end(after=form.cleaned_data["after"], by=request.member),
        done=page_of(request),
        initial={"after": timezone.localdate()},
        context={
            "substitute": found,
            "refusal": why_not_end(found, by=request.member),
            "back": page_of(request),
            "contract": request.contract,
        },
        message=_("The substitution ends with that day."),
    )


def page_of(request: MemberRequest) -> str:
    return reverse("workbench:substitutes", args=[request.contract.code])
