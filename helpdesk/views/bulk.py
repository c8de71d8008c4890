"""The page on which one act is chosen for the tickets that were ticked in the register."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contracts.doors import MemberRequest
from helpdesk.bulk import Result, act_on
from helpdesk.forms.acts import BulkForm
from helpdesk.models import Ticket
from portal.doors import needs
from portal.forms import form_page
from records.rights import Right

MOST = 200


@needs(Right.WORK_ON_TICKETS)
def act_on_tickets(request: MemberRequest) -> HttpResponse:
    sent = request.POST if request.method == "POST" else request.GET
    keys = [key for key in sent.getlist("row") if key.isdecimal() and len(key) < 19][:MOST]
    chosen = Ticket.objects.visible_to(request.member).filter(pk__in=keys)

    def save(form: BulkForm) -> Result:
        typed = form.cleaned_data
        result = act_on(typed["row"], typed, by=request.member, at=timezone.now())
        tell(request, result)
        return result

    back = reverse("helpdesk:tickets", args=[request.contract.code])
    return form_page(
        request,
        BulkForm,
        "helpdesk/bulk.html",
        save=save,
        done=lambda result: back,
        initial={"row": list(chosen.values_list("pk", flat=True))},
        context={"tickets": chosen, "back": back},
    )


def tell(request: MemberRequest, result: Result) -> None:
    """What could not be done is told ticket by ticket."""
    for number, reason in result.refused:
        messages.warning(request, f"{number}: {reason}")
    if result.done:
        words = ngettext("Done with %(count)d ticket.", "Done with %(count)d tickets.", result.done)
        messages.success(request, words % {"count": result.done})
    elif not result.refused:
        messages.warning(request, _("No ticket was chosen."))
