"""After how long the desk is reminded, as the contract has it."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from contracts.doors import MemberRequest
from helpdesk.forms.acts import RemindingForm
from helpdesk.models import Reminding
from helpdesk.views.escalations import chasing_list
from portal.doors import needs
from portal.forms import form_page
from records.rights import Right


@needs(Right.EDIT_CONTRACT)
def reminding(request: MemberRequest) -> HttpResponse:
    record = Reminding.of(request.contract)
    back = chasing_list(request.contract.code)
    return form_page(
        request,
        RemindingForm,
        "helpdesk/reminding.html",
        instance=record,
        save=lambda form: form.save(),
        done=lambda saved: back,
        context={"back": back},
        message=_("Saved."),
    )
