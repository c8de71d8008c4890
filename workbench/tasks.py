"""Jobs of the room."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from records.jobs import Work, job_kind
from workbench import mailing
from workbench.models.mails import SEND_MAIL


@job_kind(SEND_MAIL, label=_("Mail of a notice"), max_attempts=1)
def send_mail(work: Work) -> dict[str, Any]:
    """At most once: started a second time it sends nothing, and the mail is shown as unclear. What
    the mail server refused is tried again by another job."""
    return {"sent": mailing.send(work.arguments["mail"], work.job, at=timezone.now())}
