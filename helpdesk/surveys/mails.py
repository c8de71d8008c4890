"""Mails to those who are invited and have no account, each sent by a job."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from helpdesk.models import Invitation
from helpdesk.surveys.links import path_of

SEND = "helpdesk.send_survey"
INVITED, REMINDED = "invited", "reminded"


def send(invitation: Invitation, what: str, *, portal: str) -> None:
    title = invitation.survey.title
    subject = (
        _("[Unyo] Please answer: %(title)s")
        if what == INVITED
        else _("[Unyo] A reminder, please answer: %(title)s")
    )
    facts = {
        "invitation": invitation,
        "survey": invitation.survey,
        "link": portal + path_of(invitation),
        "reminded": what == REMINDED,
    }
    body = render_to_string("helpdesk/surveys/mail.txt", facts)
    mail = EmailMessage(
        subject=subject % {"title": title}, body=body.strip() + "\n", to=[invitation.person.email]
    )
    mail.send()
