"""Jobs of the room."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from helpdesk.models import Invitation
from helpdesk.surveys import mails
from records.jobs import Work, job_kind


@job_kind(mails.SEND, label=_("Mail about a survey"), max_attempts=1)
def send_survey(work: Work) -> dict[str, Any]:
    """At most once: there is one job an invitation and a reminder, and it is not tried again by
    itself. Who has answered meanwhile is left in peace."""
    rows = Invitation.objects.with_answered().select_related("survey", "person")
    invitation = rows.filter(pk=work.arguments["invitation"], answered=False).first()
    if invitation is None or not invitation.survey.is_open:
        return {"sent": False}
    mails.send(invitation, work.arguments["what"], portal=work.arguments["portal"])
    return {"sent": True}
