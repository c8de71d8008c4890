"""One approval: its page, its trail on paper, and what is done to all of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contracts.doors import MemberRequest
from portal.doors import signed_in
from portal.forms import form_page
from workbench.approvals.forms import ReasonForm
from workbench.approvals.shown import acts_on, steps_of
from workbench.matters import matter_of
from workbench.models import Approval
from workbench.rules import approvals as rules


@signed_in
@require_safe
def approval(request: MemberRequest, pk: int) -> HttpResponse:
    found, today = approval_or_404(request, pk), timezone.localdate()
    rounds = rounds_of(request, found).exclude(pk=pk)
    context = facts_of(request, found) | {
        "acts": acts_on(found, member=request.member, on=today),
        "rounds": rounds.latest_first(),
    }
    return render(request, "workbench/approvals/approval.html", context)


@signed_in
@require_safe
def trail(request: MemberRequest, pk: int) -> HttpResponse:
    """Every round up to this one, so that paper tells what was returned before."""
    found = approval_or_404(request, pk)
    rounds = rounds_of(request, found).filter(round__lte=found.round)
    today = timezone.localdate()
    context = facts_of(request, found) | {
        "rounds": [
            (one, steps_of(one, member=request.member, on=today))
            for one in rounds.order_by("round")
        ],
        "printed_at": timezone.now(),
    }
    return render(request, "workbench/approvals/trail.html", context)


@signed_in
def withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    found = approval_or_404(request, pk)

    def save(form: ReasonForm) -> None:
        found.withdraw(reason=form.cleaned_data["reason"], by=request.member, at=timezone.now())

    return form_page(
        request,
        ReasonForm,
        "workbench/approvals/act.html",
        save=save,
        done=page_of(request, found),
        context=act_of(
            request,
            found,
            _("Withdraw the request"),
            _("Withdraw"),
            kind="danger",
            refusal=rules.why_not_withdraw(found, reason="-", by=request.member),
        ),
        message=_("The request was withdrawn."),
    )


def approval_or_404(request: MemberRequest, pk: int) -> Approval:
    rows = Approval.objects.visible_to(request.member).select_related(
        "route", "author", "asked_by", "contract"
    )
    found: Approval = get_object_or_404(rows, pk=pk)
    return found


def rounds_of(request: MemberRequest, found: Approval) -> Any:
    """All approvals of the same record."""
    record: Any = found.record
    rows = Approval.objects.visible_about(record, request.member)
    return rows.select_related("asked_by", "author", "route")


def page_of(request: MemberRequest, found: Approval) -> str:
    return reverse("workbench:approval", args=[request.contract.code, found.pk])


def facts_of(request: MemberRequest, found: Approval) -> dict[str, Any]:
    record: Any = found.record
    matter = matter_of(record)
    return {
        "approval": found,
        "record": record,
        "record_url": matter.url(record),
        "record_kind": matter.label,
        "steps": steps_of(found, member=request.member, on=timezone.localdate()),
        "contract": request.contract,
    }


def act_of(
    request: MemberRequest, found: Approval, title: str, submit: str, **more: Any
) -> dict[str, Any]:
    """What the page of any act on an approval shows around its form."""
    facts = {"approval": found, "title": title, "submit": submit, "kind": "primary"}
    return facts | {"back": page_of(request, found), "contract": request.contract} | more
