"""Escalations: asked by the desk, accepted and answered by the other side, chased meanwhile."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from contracts.doors import MemberRequest
from contracts.models import Organisation
from helpdesk import telling
from helpdesk.forms import acts as forms
from helpdesk.listings.escalations import EscalationListing
from helpdesk.models import Escalation
from helpdesk.rules.escalations import may_answer
from helpdesk.views.of_ticket import (
    act_page,
    escalation_or_404,
    page_of_escalation,
    ticket_or_404,
)
from portal.doors import needs, signed_in
from portal.forms import form_page
from records.models import AccessEvent, Attachment
from records.rights import Right


@signed_in
@require_safe
def escalations(request: MemberRequest) -> HttpResponse:
    edits = request.member.may(Right.EDIT_CONTRACT)
    return EscalationListing(request).answer("helpdesk/escalations.html", {"edits": edits})


@signed_in
@require_safe
def escalation(request: MemberRequest, pk: int) -> HttpResponse:
    """A vendor reads the question and its system; the ticket itself stays with the desk."""
    shown = escalation_or_404(request, pk)
    AccessEvent.note(
        AccessEvent.Kind.OPENED, request=request, what="helpdesk.escalation", ids=[shown.pk]
    )
    member = request.member
    context = {
        "escalation": shown,
        "reads": member.may(Right.READ_CONTRACT),
        "works": member.may(Right.WORK_ON_TICKETS, shown) and shown.is_open,
        "files": Attachment.objects.visible_to(member).of(shown).select_related("blob"),
        "answers": may_answer(shown, by=member) and shown.is_open,
    }
    return render(request, "helpdesk/escalation.html", context)


@needs(Right.WORK_ON_TICKETS)
def escalate_ticket(request: MemberRequest, pk: int) -> HttpResponse:
    ticket = ticket_or_404(request, pk)

    def act(typed: dict[str, Any]) -> None:
        now = timezone.now()
        asked = Escalation.ask(ticket, typed.pop("target"), by=request.member, at=now, **typed)
        telling.escalated(asked, by=request.member, at=now)

    return act_page(
        request,
        ticket,
        forms.EscalateForm,
        act,
        title=_("Escalate"),
        submit=_("Escalate"),
        message=_("The ticket was escalated."),
        initial={
            "target": Escalation.Target.VENDOR,
            "organisation": usual_vendor(ticket),
            "question": ticket.body,
        },
    )


def usual_vendor(ticket: Any) -> int | None:
    """Whoever alone looks after the system of the ticket."""
    if not ticket.system_id:
        return None
    rows = Organisation.objects.filter(contract=ticket.contract_id)
    vendors = rows.for_escalation(ticket.system, timezone.localdate()).filter(
        kind=Organisation.Kind.VENDOR
    )
    keys = list(vendors.values_list("pk", flat=True)[:2])
    return keys[0] if len(keys) == 1 else None


@signed_in
@require_POST
def accept_escalation(request: MemberRequest, pk: int) -> HttpResponse:
    shown = answered_by_reader(request, pk)
    shown.accept(by=request.member, at=timezone.now())
    messages.success(request, _("It is noted that the question is being worked on."))
    return redirect(page_of_escalation(shown))


@signed_in
def answer_escalation(request: MemberRequest, pk: int) -> HttpResponse:
    shown = answered_by_reader(request, pk)

    def save(form: forms.AnswerForm) -> Escalation:
        now = timezone.now()
        shown.reply(form.cleaned_data["answer"], by=request.member, at=now)
        Attachment.hold(form.cleaned_data["attachments"], shown, by=request.user)
        telling.answered(shown, by=request.member, at=now)
        return shown

    return form_page(
        request,
        forms.AnswerForm,
        "helpdesk/answer_escalation.html",
        save=save,
        done=page_of_escalation,
        context={"escalation": shown},
        message=_("The answer has reached the desk."),
    )


def answered_by_reader(request: MemberRequest, pk: int) -> Escalation:
    shown = escalation_or_404(request, pk)
    if not may_answer(shown, by=request.member):
        raise PermissionDenied
    return shown


@needs(Right.WORK_ON_TICKETS)
@require_POST
def chase_escalation(request: MemberRequest, pk: int) -> HttpResponse:
    shown = escalation_or_404(request, pk)
    shown.heard(by=request.member, at=timezone.now())
    messages.success(request, _("It is noted that the other side was heard today."))
    return redirect(page_of_escalation(shown))


def chasing_list(code: str) -> str:
    return f"{reverse('helpdesk:escalations', args=[code])}?quiet=1"
