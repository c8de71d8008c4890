"""What a contract operates: systems with their environments and services."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contracts.doors import MemberRequest
from contracts.forms.directory import EnvironmentForm, ServiceForm, SystemForm
from contracts.listings.directory import SystemListing
from contracts.models import Environment, Organisation, Service, System
from portal.doors import needs
from portal.forms import PortalModelForm, form_page
from portal.pages import answer
from records.rights import Right


@needs(Right.READ_CONTRACT)
@require_safe
def systems(request: MemberRequest) -> HttpResponse:
    may_edit = request.member.may(Right.EDIT_CONTRACT)
    return SystemListing(request).answer("contracts/systems/list.html", {"may_edit": may_edit})


@needs(Right.READ_CONTRACT)
@require_safe
def system(request: MemberRequest, pk: int) -> HttpResponse:
    shown = system_or_404(request, pk)
    member, today = request.member, timezone.localdate()
    context = {
        "system": shown,
        "environments": Environment.objects.visible_to(member).filter(system=shown),
        "services": Service.objects.visible_to(member).filter(system=shown),
        "carers": Organisation.objects.visible_to(member).for_escalation(shown, today),
        "may_edit": member.may(Right.EDIT_CONTRACT, shown),
    }
    return answer(request, "contracts/systems/system.html", context)


@needs(Right.EDIT_CONTRACT)
def new_system(request: MemberRequest) -> HttpResponse:
    return form_page(
        request,
        SystemForm,
        "contracts/systems/new.html",
        instance=System(contract=request.contract),
        save=lambda form: form.save(),
        done=page_of,
        message=_("The system was entered."),
    )


@needs(Right.EDIT_CONTRACT)
def edit_system(request: MemberRequest, pk: int) -> HttpResponse:
    shown = system_or_404(request, pk)
    return form_page(
        request,
        SystemForm,
        "contracts/systems/edit.html",
        instance=shown,
        save=lambda form: form.save(),
        done=page_of,
        context={"system": shown},
        message=_("The system was saved."),
    )


@needs(Right.EDIT_CONTRACT)
def new_environment(request: MemberRequest, pk: int) -> HttpResponse:
    shown = system_or_404(request, pk)
    part = Environment(contract=request.contract, system=shown)
    return part_page(request, EnvironmentForm, part, _("New environment"))


@needs(Right.EDIT_CONTRACT)
def edit_environment(request: MemberRequest, pk: int) -> HttpResponse:
    return part_page(request, EnvironmentForm, part_or_404(request, Environment, pk))


@needs(Right.EDIT_CONTRACT)
def new_service(request: MemberRequest, pk: int) -> HttpResponse:
    shown = system_or_404(request, pk)
    part = Service(contract=request.contract, system=shown)
    return part_page(request, ServiceForm, part, _("New service"))


@needs(Right.EDIT_CONTRACT)
def edit_service(request: MemberRequest, pk: int) -> HttpResponse:
    return part_page(request, ServiceForm, part_or_404(request, Service, pk))


def part_page(
    request: MemberRequest, form: type[PortalModelForm], part: Any, title: str = ""
) -> HttpResponse:
    """A new part of a system, or one that is changed."""
    return form_page(
        request,
        form,
        "contracts/systems/part.html",
        instance=part,
        save=lambda form: form.save(),
        done=page_of(part.system),
        context={"system": part.system, "heading": title or part.name},
        message=_("The system was saved."),
    )


def part_or_404(request: MemberRequest, model: Any, pk: int) -> Any:
    visible = model.objects.visible_to(request.member).select_related("system__contract")
    return get_object_or_404(visible, pk=pk)


def system_or_404(request: MemberRequest, pk: int) -> Any:
    visible = System.objects.visible_to(request.member).select_related("contract")
    return get_object_or_404(visible, pk=pk)


def page_of(system: System) -> str:
    return reverse("contracts:system", args=[system.contract.code, system.pk])
