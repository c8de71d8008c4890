"""One outage, many calls: tickets are attached to what leads them, and answered together."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from contracts.doors import MemberRequest
from contracts.models.base import refuse
from helpdesk import telling
from helpdesk.causes import gathered, offered, page_of_cause
from helpdesk.forms import acts as forms
from helpdesk.models import Affected, Cause
from helpdesk.models.causes import Answered
from helpdesk.rules.causes import why_not_complete_with
from helpdesk.views.of_ticket import act_page, page_of, ticket_or_404
from portal.doors import needs
from portal.forms import form_page
from records.rights import Right

NAMED = 5  # numbers of tickets that a message names


@needs(Right.WORK_ON_TICKETS)
def attach_ticket(request: MemberRequest, pk: int) -> HttpResponse:
    """The field begins with what people call about now: mostly Enter is enough."""
    ticket = ticket_or_404(request, pk)
    current = [cause for cause in offered(request.member) if cause.record != ticket]

    def act(typed: dict[str, Any]) -> None:
        who: dict[str, Any] = {"by": request.member, "at": timezone.now()}
        Cause.of(typed["lead"], attaching=[ticket], **who).attach(ticket, **who)

    return act_page(
        request,
        ticket,
        forms.AttachForm,
        act,
        title=_("Same cause"),
        lead=_("It is answered together with all others that hang on the same ticket or failure."),
        submit=_("Attach the ticket"),
        message=_("The ticket is attached."),
        initial={"lead": current[0].label} if current else {},
        template="helpdesk/attach.html",
        context={"current": current},
    )


@needs(Right.WORK_ON_TICKETS)
@require_POST
def lead_ticket(request: MemberRequest, pk: int) -> HttpResponse:
    """The first of many: from now on the call screen offers it."""
    ticket = ticket_or_404(request, pk)
    Cause.of(ticket, by=request.member, at=timezone.now())
    messages.success(request, _("The call screen offers this ticket to whoever calls about it."))
    return redirect(page_of(ticket))


@needs(Right.WORK_ON_TICKETS)
@require_POST
def detach_ticket(request: MemberRequest, pk: int) -> HttpResponse:
    ticket = ticket_or_404(request, pk)
    rows = Affected.objects.visible_to(request.member).select_related("cause", "ticket")
    if affected := rows.filter(ticket=ticket).first():
        affected.detach(by=request.member)
        messages.success(request, _("The ticket was taken off."))
    return redirect(page_of(ticket))


@needs(Right.WORK_ON_TICKETS)
@require_POST
def answer_affected(request: MemberRequest, pk: int) -> HttpResponse:
    """One that came later, with the answer that all others have."""
    ticket = ticket_or_404(request, pk)
    cause = ticket.cause
    refuse(why_not_complete_with(cause))
    ticket.complete(cause.answer, by=request.member, at=timezone.now())
    messages.success(request, _("The ticket was completed."))
    return redirect(page_of(ticket))


@needs(Right.WORK_ON_TICKETS)
def answer_together(request: MemberRequest, pk: int) -> HttpResponse:
    causes = Cause.objects.visible_to(request.member).select_related("contract", "record_type")
    cause = get_object_or_404(causes, pk=pk)

    def save(form: forms.TogetherForm) -> Cause:
        now, typed = timezone.now(), form.cleaned_data
        stored = Cause.objects.get(pk=pk)
        result = stored.answer_together(
            typed["answer"],
            completes=typed["completes"],
            version=form.version,
            by=request.member,
            at=now,
        )
        telling.answered_together(stored, result.hands, by=request.member, at=now)
        tell(request, result)
        return stored

    return form_page(
        request,
        forms.TogetherForm,
        "helpdesk/answer_together.html",
        instance=cause,
        save=save,
        done=page_of_cause,
        context={
            "gathered": gathered(cause, request.member),
            "back": page_of_cause(cause),
            "ticket": cause.record if cause.is_led_by_a_ticket else None,
        },
    )


def tell(request: MemberRequest, result: Answered) -> None:
    """How many were answered; what was left out, by reason."""
    words = ngettext(
        "%(count)d ticket was answered.", "%(count)d tickets were answered.", result.done
    )
    messages.success(request, words % {"count": result.done})
    for reason, numbers in result.left_out.items():
        words = ngettext(
            "%(count)d ticket was left out (%(numbers)s): %(reason)s",
            "%(count)d tickets were left out (%(numbers)s): %(reason)s",
            len(numbers),
        )
        named = ", ".join(numbers[:NAMED]) + (" …" if len(numbers) > NAMED else "")
        facts = {"count": len(numbers), "numbers": named, "reason": reason}
        messages.warning(request, words % facts)
    if result.unseen:
        words = ngettext(
            "%(count)d ticket was left out because you may not see it.",
            "%(count)d tickets were left out because you may not see them.",
            result.unseen,
        )
        messages.warning(request, words % {"count": result.unseen})
