"""Jobs of the room. All at least once: a mail that was sent and then forgotten is sent again."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import mails, rules
from accounts.models import Pass, User
from records.jobs import Work, job_kind


@job_kind(mails.SEND_PASS, label=_("Mail with a link to set the password"), max_attempts=8)
def send_pass(work: Work) -> dict[str, Any]:
    """Issues the pass and sends it, both or neither; a mail sent again carries a newer pass."""
    user = User.objects.filter(pk=work.arguments["user"]).first()
    if user is None or rules.why_not_send_pass(user):
        return {"sent": False}
    purpose = Pass.Purpose(work.arguments["purpose"])
    issued, token = Pass.issue(user, purpose, by=work.job.asked_by, at=timezone.now())
    mails.send_pass(issued, token, portal=work.arguments["portal"])
    return {"sent": True}


@job_kind(mails.TELL_OF_LOCK, label=_("Mail about a locked account"), max_attempts=8)
def tell_of_lock(work: Work) -> dict[str, Any]:
    """Tells the user; a mail sent again says the same."""
    user = User.objects.get(pk=work.arguments["user"])
    mails.send_lock(user)
    return {"sent": True}


@job_kind(mails.TELL_OF_ADDRESS, label=_("Mail about a changed e-mail address"), max_attempts=8)
def tell_of_address(work: Work) -> dict[str, Any]:
    """Tells the old address; a mail sent again says the same."""
    user = User.objects.get(pk=work.arguments["user"])
    mails.send_address(user, to=work.arguments["to"])
    return {"sent": True}
