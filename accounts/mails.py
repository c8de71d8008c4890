"""Mails of an account, each sent by a job: a mail server that is away only delays them.

The token of a pass is made when its mail is sent and stands in that mail alone. The arguments of
the job, which are stored, say only for whom and why.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Pass, User
from records.models import Job

SEND_PASS = "accounts.send_pass"  # noqa: S105
TELL_OF_LOCK = "accounts.tell_of_lock"
TELL_OF_ADDRESS = "accounts.tell_of_address"


def ask_for_pass(
    user: User | None,
    purpose: Pass.Purpose,
    *,
    by: User | None,
    at: datetime,
    request: HttpRequest,
) -> Job:
    """Without a user the same work is asked for, so that nobody can tell from the answer."""
    arguments = {"user": user and user.pk, "purpose": purpose, "portal": portal_address(request)}
    return Job.enqueue(SEND_PASS, arguments, by=by, at=at)


def tell_of_lock(user: User, *, at: datetime) -> Job | None:
    if not user.email:
        return None
    return Job.enqueue(TELL_OF_LOCK, {"user": user.pk}, by=None, at=at)


def tell_of_address(user: User, *, before: str, by: User, at: datetime) -> Job | None:
    """To the address that was: whoever changes an address can have a link sent to the new one."""
    if not before:
        return None
    return Job.enqueue(TELL_OF_ADDRESS, {"user": user.pk, "to": before}, by=by, at=at)


def portal_address(request: HttpRequest) -> str:
    """In production the front server and ALLOWED_HOSTS vouch for the host of a request."""
    return settings.UNYO_URL or f"{request.scheme}://{request.get_host()}"


def link_to(token: str, *, portal: str) -> str:
    return portal + reverse("accounts:open_pass", args=[token])


def send(
    user: User, template: str, subject: str, facts: dict[str, Any], *, to: str | None = None
) -> None:
    """One plain text mail in the language of its reader."""
    body = render_to_string(f"accounts/mail/{template}.txt", facts | {"person": user})
    EmailMessage(subject=subject, body=body.strip() + "\n", to=[to or user.email]).send()


def send_pass(issued: Pass, token: str, *, portal: str) -> None:
    with translation.override(issued.user.language):
        subject = (
            _("[Unyo] Your invitation to the portal")
            if issued.purpose == Pass.Purpose.INVITATION
            else _("[Unyo] Set a new password")
        )
        facts = {"link": link_to(token, portal=portal), "expires_at": issued.expires_at}
        send(issued.user, issued.purpose, subject, facts)


def send_lock(user: User) -> None:
    with translation.override(user.language):
        subject = _("[Unyo] Your account was locked")
        send(user, "locked", subject, {"failures": settings.FAILURES_UNTIL_LOCKED})


def send_address(user: User, *, to: str) -> None:
    with translation.override(user.language):
        subject = _("[Unyo] The e-mail address of your account was changed")
        send(user, "address", subject, {}, to=to)
