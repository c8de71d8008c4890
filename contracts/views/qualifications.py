"""The conditions of the roles, and how those who hold them today stand to them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from contracts.doors import MemberRequest
from contracts.forms.qualifications import QualificationForm
from contracts.models import Membership, Proof, Qualification, Role
from contracts.qualifying import conditions_of, gaps_of_all
from contracts.roles import BASES, Base, Side
from contracts.views.roster_pages import page, url_of
from portal.doors import needs
from portal.forms import form_page
from records.rights import Right

CONTRACTOR = [base for base in Base if BASES[base].side == Side.CONTRACTOR]


@needs(Right.READ_ROSTER)
@require_safe
def conditions(request: MemberRequest) -> HttpResponse:
    by, today = request.member, timezone.localdate()
    roles: Any = Role.objects.visible_to(by)
    roles = roles.filter(base__in=CONTRACTOR)
    held = list(Membership.objects.visible_to(by).on(today).select_related("person"))
    gaps = gaps_of_all(held, on=today)
    facts = {
        "roles": [
            (
                role,
                conditions_of(role),
                [(one.person, gaps[one.pk]) for one in held if one.role_id == role.pk],
            )
            for role in roles
        ],
        "running_out": Proof.objects.visible_to(by)
        .running_out(today)
        .select_related("person")
        .order_by("expires_on"),
        "today": today,
    }
    return page(request, "contracts/rosters/conditions.html", "roster_conditions", facts)


@needs(Right.EDIT_ROSTER)
def add(request: MemberRequest) -> HttpResponse:
    return condition_form(
        request, Qualification(contract=request.contract), _("The condition was added as a draft.")
    )


@needs(Right.EDIT_ROSTER)
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Qualification.objects.visible_to(request.member), pk=pk)
    return condition_form(request, found, _("The condition was saved, and is a draft again."))


def condition_form(request: MemberRequest, found: Qualification, told: str) -> HttpResponse:
    def save(form: QualificationForm) -> Qualification:
        saved: Qualification = form.save()
        saved.talk_again()
        return saved

    back = url_of(request, "roster_conditions")
    return form_page(
        request,
        QualificationForm,
        "contracts/rosters/condition_form.html",
        instance=found,
        save=save,
        done=back,
        context={"back": back, "contract": request.contract},
        message=told,
    )


@needs(Right.APPROVE_ROSTER)
@require_POST
def agree(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Qualification.objects.visible_to(request.member), pk=pk)
    found.agree(by=request.member)
    messages.success(request, _("The condition is agreed."))
    return redirect("contracts:roster_conditions", request.contract.code)
