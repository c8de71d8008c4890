"""Jobs of the room."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.models.survey_mails import SEND
from helpdesk.surveys import mails
from records.jobs import Work, job_kind


@job_kind(SEND, label=_("Mail about a survey"), max_attempts=1)
def send_survey(work: Work) -> dict[str, Any]:
    """At most once: started a second time it sends nothing, and the mail is shown as unclear. What
    the mail server refused is tried again by another job."""
    return {"sent": mails.send(work.arguments["mail"], work.job, at=timezone.now())}
