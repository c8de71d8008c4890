"""What a mail about a survey says, and one attempt to send it."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.models import SurveyMail
from helpdesk.surveys.links import path_of
from records.models import Job
from workbench.mail_texts import Text
from workbench.mailing import attempt


def send(pk: int, job: Job, *, at: datetime) -> bool:
    """At most once. Who has answered meanwhile is left in peace."""
    mail = SurveyMail.claim(pk, job)
    if mail is None:
        return False
    invitation = mail.invitation
    asks = invitation.survey.takes_answers(timezone.localdate(at)) and not invitation.response
    if not (asks and invitation.person.email):
        mail.drop()
        return False
    return attempt(mail, text_of(mail), to=invitation.person.email, at=at)


def text_of(mail: SurveyMail) -> Text:
    invitation = mail.invitation
    reminded = mail.what == SurveyMail.What.REMINDED
    subject = (
        _("[Unyo] A reminder, please answer: %(title)s")
        if reminded
        else _("[Unyo] Please answer: %(title)s")
    )
    facts = {
        "invitation": invitation,
        "survey": invitation.survey,
        "link": mail.portal + path_of(invitation),
        "reminded": reminded,
    }
    body = render_to_string("helpdesk/surveys/mail.txt", facts)
    return Text(subject % {"title": invitation.survey.title}, body.strip() + "\n")
