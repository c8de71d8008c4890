"""The three lists of approvals: what waits for me, all of them, and what nobody has confirmed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from contracts.doors import MemberRequest
from portal.doors import signed_in
from portal.pages import answer
from workbench.approvals import together
from workbench.approvals.forms import ChosenForm
from workbench.approvals.listings import ApprovalListing, UnconfirmedListing
from workbench.approvals.together import Outcome
from workbench.approvals.waiting import waiting_for
from workbench.models import Answer, Step


@signed_in
@require_safe
def waiting(request: MemberRequest) -> HttpResponse:
    return waiting_page(request, ChosenForm(actor=request.member))


@signed_in
@require_safe
def all_approvals(request: MemberRequest) -> HttpResponse:
    context = shared(request, "all_approvals")
    return ApprovalListing(request).answer("workbench/approvals/all.html", context)


@signed_in
@require_safe
def unconfirmed(request: MemberRequest) -> HttpResponse:
    answers = Answer.objects.visible_to(request.member).unconfirmed()
    own = answers.filter(person=request.member.person).count()
    context = {"own": own, **shared(request, "unconfirmed_answers")}
    return UnconfirmedListing(request).answer("workbench/approvals/unconfirmed.html", context)


@signed_in
@require_POST
def agree_to_chosen(request: MemberRequest) -> HttpResponse:
    form = ChosenForm(request.POST, actor=request.member)
    if not form.is_valid():
        return waiting_page(request, form, status=422)
    outcomes = together.agree_to_each(chosen(form), by=request.member, at=timezone.now())
    done = done_in(outcomes)
    told = ngettext("You agreed to %(count)d.", "You agreed to %(count)d.", done) % {"count": done}
    return answered(request, form, outcomes, told)


@signed_in
@require_POST
def return_chosen(request: MemberRequest) -> HttpResponse:
    form = ChosenForm(request.POST, actor=request.member)
    if form.is_valid() and not form.cleaned_data["reason"]:
        form.add_error("reason", _("Say what is to be changed."))
    if not form.is_valid():
        return waiting_page(request, form, status=422)
    reason = form.cleaned_data["reason"]
    outcomes = together.return_each(
        chosen(form), reason=reason, by=request.member, at=timezone.now()
    )
    done = done_in(outcomes)
    told = ngettext("You returned %(count)d.", "You returned %(count)d.", done) % {"count": done}
    return answered(request, form, outcomes, told)


def chosen(form: ChosenForm) -> list[Step]:
    return list(form.cleaned_data["steps"].select_related("approval").order_by("opened_at", "pk"))


def done_in(outcomes: list[Outcome]) -> int:
    return sum(not one.refusal for one in outcomes)


def answered(
    request: MemberRequest, form: ChosenForm, outcomes: list[Outcome], told: str
) -> HttpResponse:
    """All done leads on; otherwise the page says line by line what was not done, and why."""
    if done_in(outcomes) == len(outcomes):
        messages.success(request, told)
        return redirect("workbench:approvals", request.contract.code)
    return waiting_page(request, form, status=422, outcomes=outcomes, told=told)


def waiting_page(
    request: MemberRequest, form: ChosenForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    """What could not be done stays ticked, as far as it still waits."""
    context = {
        "form": form,
        "rows": waiting_for(request.member, on=timezone.localdate()),
        "ticked": set(form.data.getlist("steps")) if form.is_bound else set(),  # type: ignore[attr-defined]
        **shared(request, "approvals"),
    }
    return answer(request, "workbench/approvals/waiting.html", context | more, status=status)


def shared(request: MemberRequest, current: str) -> dict[str, Any]:
    named = {
        "approvals": _("Waiting for me"),
        "all_approvals": _("All approvals"),
        "unconfirmed_answers": _("Unconfirmed records"),
    }
    code = request.contract.code
    tabs = [
        (label, reverse(f"workbench:{name}", args=[code]), name == current)
        for name, label in named.items()
    ]
    return {"tabs": tabs, "contract": request.contract}
