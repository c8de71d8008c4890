"""Answers to a step: given on screen, recorded for somebody, confirmed or denied by them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from contracts.doors import MemberRequest
from portal.doors import needs, signed_in
from portal.forms import PortalForm, form_page
from records.models import Attachment
from records.rights import Right
from workbench.approvals.forms import AgreeForm, ReasonForm, RecordAnswerForm
from workbench.models import Answer, Means, Step
from workbench.rules import approvals as rules
from workbench.views.approval import act_of, page_of


@signed_in
def agree(request: MemberRequest, pk: int) -> HttpResponse:
    step = step_or_404(request, pk)

    def save(form: AgreeForm) -> None:
        step.agree(note=form.cleaned_data["note"], by=request.member, at=timezone.now())

    return act(
        request,
        step,
        AgreeForm,
        save,
        title=_("Agree: %(kind)s") % {"kind": step.get_kind_display()},
        submit=step.get_kind_display(),
        message=_("Your answer was noted."),
        lead=on_behalf(request, step),
        refusal=why_not(request, step),
    )


@signed_in
def return_(request: MemberRequest, pk: int) -> HttpResponse:
    step = step_or_404(request, pk)

    def save(form: ReasonForm) -> None:
        step.send_back(reason=form.cleaned_data["reason"], by=request.member, at=timezone.now())

    return act(
        request,
        step,
        ReasonForm,
        save,
        title=_("Return"),
        submit=_("Return"),
        message=_("It was returned with your reason."),
        lead=on_behalf(request, step),
        refusal=why_not(request, step),
    )


@needs(Right.RECORD_APPROVAL)
def record(request: MemberRequest, pk: int) -> HttpResponse:
    step = step_or_404(request, pk)

    def save(form: RecordAnswerForm) -> None:
        sent = form.cleaned_data
        answer = step.record(
            sent["person"],
            means=Means(sent["means"]),
            agreed_at=sent["agreed_at"],
            proof=sent["proof"],
            note=sent["note"],
            by=request.member,
            at=timezone.now(),
        )
        Attachment.hold(sent["attachments"], answer, by=request.user)

    return act(
        request,
        step,
        RecordAnswerForm,
        save,
        title=_("Record an answer"),
        submit=_("Record"),
        message=_("The answer was recorded. It is unconfirmed until the person confirms it."),
        instance=step,
        initial={"agreed_at": timezone.localtime().replace(second=0, microsecond=0)},
        lead=_("For an official who agreed by telephone, in person or on paper."),
        refusal=rules.why_closed(step),
    )


@signed_in
def confirm(request: MemberRequest, pk: int) -> HttpResponse:
    answer = answer_or_404(request, pk)
    return act(
        request,
        answer.step,
        PortalForm,
        lambda form: answer.confirm(by=request.member, at=timezone.now()),
        title=_("Confirm the record"),
        submit=_("Confirm"),
        message=_("You have confirmed the record."),
        refusal=rules.why_not_confirm(answer, by=request.member),
        answer=answer,
    )


@signed_in
def deny(request: MemberRequest, pk: int) -> HttpResponse:
    answer = answer_or_404(request, pk)

    def save(form: ReasonForm) -> None:
        answer.deny(reason=form.cleaned_data["reason"], by=request.member, at=timezone.now())

    return act(
        request,
        answer.step,
        ReasonForm,
        save,
        title=_("Deny the record"),
        submit=_("Deny"),
        message=_("You have denied the record. Whoever wrote it is told."),
        kind="danger",
        refusal=rules.why_not_deny(answer, reason="-", by=request.member),
        answer=answer,
    )


def act(
    request: MemberRequest,
    step: Step,
    form_class: Any,
    save: Callable[[Any], None],
    *,
    title: str,
    submit: str,
    message: str,
    instance: Any = None,
    initial: dict[str, Any] | None = None,
    **more: Any,
) -> HttpResponse:
    """The page of one act."""
    return form_page(
        request,
        form_class,
        "workbench/approvals/act.html",
        save=save,
        done=page_of(request, step.approval),
        instance=instance,
        initial=initial,
        context=act_of(request, step.approval, title, submit, step=step, **more),
        message=message,
    )


def why_not(request: MemberRequest, step: Step) -> str | None:
    """Why the page has no form: the verb would refuse whatever was typed."""
    person = rules.for_whom(step, by=request.member, on=timezone.localdate())
    return rules.why_not_answer(step, person, verdict="agreed", note="", by=request.member)


def on_behalf(request: MemberRequest, step: Step) -> str:
    person = rules.for_whom(step, by=request.member, on=timezone.localdate())
    if person is None or person.pk == request.member.person.pk:
        return ""
    return _("You answer for %(person)s, who is away.") % {"person": person}


def step_or_404(request: MemberRequest, pk: int) -> Step:
    rows = Step.objects.visible_to(request.member).select_related("approval__contract")
    found: Step = get_object_or_404(rows, pk=pk)
    return found


def answer_or_404(request: MemberRequest, pk: int) -> Answer:
    rows = Answer.objects.visible_to(request.member).select_related(
        "step__approval__contract", "person", "recorded_by", "given_by"
    )
    found: Answer = get_object_or_404(rows, pk=pk)
    return found
