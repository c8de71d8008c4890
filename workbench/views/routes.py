"""Routes of approval as data: listed, read, added, edited, and their steps arranged."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from contracts.doors import MemberRequest
from contracts.views.records import Above, facts_of, list_page, record_form, record_page
from portal.doors import needs
from portal.forms import form_page
from records.rights import Right
from workbench.approvals import arranging
from workbench.approvals.listings import RouteListing
from workbench.approvals.route_forms import RouteForm, RouteStepForm
from workbench.approvers import named_by
from workbench.models import Route, RouteStep
from workbench.rules.approvals import why_unusable

ABOVE = Above("workbench:routes", _("Approval routes"))
PARTS = ("role", "person", "organisation", "escalate_to")


@needs(Right.READ_CONTRACT)
@require_safe
def routes(request: MemberRequest) -> HttpResponse:
    return list_page(request, RouteListing, add="workbench:add_route", label=_t("Add a route"))


@needs(Right.READ_CONTRACT)
@require_safe
def route(request: MemberRequest, pk: int) -> HttpResponse:
    found = route_or_404(request, pk)
    today = timezone.localdate()
    steps = found.steps.select_related(*PARTS)
    return record_page(
        request,
        found,
        above=ABOVE,
        edit="workbench:edit_route",
        template="workbench/approvals/route.html",
        facts=[
            *facts_of(found, ("code",)),
            (_("The author may approve"), _("yes") if found.author_may_approve else _("no")),
            *facts_of(found, ("source", "note")),
            *([(_("assumed"), _("to be changed when it is agreed"))] if found.assumed else []),
        ],
        steps=[
            (step, named_by(step, contract_id=found.contract_id, on=today).count())
            for step in steps
        ],
        unusable=why_unusable(found),
        may_edit=request.member.may(Right.EDIT_CONTRACT),
    )


@needs(Right.EDIT_CONTRACT)
def add_route(request: MemberRequest) -> HttpResponse:
    return record_form(
        request, RouteForm, title=_("Add a route"), page="workbench:route", above=ABOVE
    )


@needs(Right.EDIT_CONTRACT)
def edit_route(request: MemberRequest, pk: int) -> HttpResponse:
    found = route_or_404(request, pk)
    return record_form(
        request,
        RouteForm,
        title=_("Edit a route"),
        page="workbench:route",
        instance=found,
        lead=found.name,
        above=ABOVE,
    )


@needs(Right.EDIT_CONTRACT)
def add_step(request: MemberRequest, pk: int) -> HttpResponse:
    found = route_or_404(request, pk)
    step = RouteStep(contract=request.contract, route=found, position=0)
    return step_form(request, step, title=_t("Add a step"))


@needs(Right.EDIT_CONTRACT)
def edit_step(request: MemberRequest, pk: int) -> HttpResponse:
    return step_form(request, step_or_404(request, pk), title=_t("Edit a step"))


@needs(Right.EDIT_CONTRACT)
@require_POST
def move_step_up(request: MemberRequest, pk: int) -> HttpResponse:
    step = step_or_404(request, pk)
    arranging.move_up(step)
    return redirect(page_of(request, step.route))


@needs(Right.EDIT_CONTRACT)
@require_POST
def remove_step(request: MemberRequest, pk: int) -> HttpResponse:
    step = step_or_404(request, pk)
    arranging.remove(step)
    messages.success(request, _t("The step was removed. Approvals that are open keep it."))
    return redirect(page_of(request, step.route))


def step_form(request: MemberRequest, step: RouteStep, *, title: str) -> HttpResponse:
    def save(form: RouteStepForm) -> RouteStep:
        if form.instance.pk is None:
            return arranging.put_last(form.instance)
        kept: RouteStep = form.keep()
        return kept

    return form_page(
        request,
        RouteStepForm,
        "contracts/record_form.html",
        save=save,
        done=page_of(request, step.route),
        instance=step,
        context={
            "contract": request.contract,
            "title": title,
            "lead": step.route.name,
            "back": page_of(request, step.route),
            "list_url": ABOVE.url(request.contract.code),
            "list_title": ABOVE.title,
        },
        message=_t("Saved."),
    )


def page_of(request: MemberRequest, found: Route) -> str:
    return reverse("workbench:route", args=[request.contract.code, found.pk])


def route_or_404(request: MemberRequest, pk: int) -> Route:
    found: Route = get_object_or_404(Route.objects.visible_to(request.member), pk=pk)
    return found


def step_or_404(request: MemberRequest, pk: int) -> RouteStep:
    rows = RouteStep.objects.visible_to(request.member).select_related("route", *PARTS)
    found: RouteStep = get_object_or_404(rows, pk=pk)
    return found
