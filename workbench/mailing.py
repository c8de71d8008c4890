"""One attempt to send a mail, and how it ended."""

from contextlib import suppress
from datetime import datetime
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.core.mail import EmailMessage, get_connection

from records.models import Job
from workbench.mail_texts import Text, text_of
from workbench.models import Mail, NoticePreferences
from workbench.models.sending import Sending, State


class NotSent(Exception):
    """The mail server was not reached, or said no: the mail certainly did not go out."""


class BrokenOff(Exception):
    """The line broke while the mail was handed over: it may have gone out."""


def send(pk: int, job: Job, *, at: datetime) -> bool:
    """At most once: see workbench/models/sending.py. Runs in the transaction of the job."""
    mail = Mail.claim(pk, job)
    if mail is None:
        return False
    text = text_of(mail)
    if text is None or not mail.user.email:
        mail.drop()
        return False
    if (opening := opening_for(mail, at)) > at:
        mail.ask(State.HELD, until=opening, at=at)
        return False
    return attempt(mail, text, to=mail.user.email, at=at)


def attempt(mail: Sending, text: Text, *, to: str, at: datetime) -> bool:
    """Of a mail that the job has claimed."""
    try:
        hand_over(text, to=to)
    except NotSent as error:
        mail.failed(str(error), at=at)
    except BrokenOff as error:
        mail.broke_off(str(error))
    else:
        mail.was_sent(at=at)
    return mail.state == State.SENT


def opening_for(mail: Mail, at: datetime) -> datetime:
    """A mail that is late, because the mail server was away, keeps the quiet hours as well. The
    time of a digest was chosen by the person."""
    if mail.is_digest:
        return at
    telling = mail.tellings.select_related("contract").get()
    return NoticePreferences.of(mail.user).opens(telling.contract, at)


def hand_over(text: Text, *, to: str) -> None:
    connection: Any = get_connection()
    message = EmailMessage(subject=text.subject, body=text.body, to=[to])
    try:
        connection.open()
    except OSError as error:
        raise NotSent(name_of(error)) from error
    try:
        connection.send_messages([message])
    except (SMTPResponseException, SMTPRecipientsRefused, ConnectionRefusedError) as error:
        raise NotSent(name_of(error)) from error
    except OSError as error:
        raise BrokenOff(name_of(error)) from error
    finally:
        with suppress(OSError):  # it was taken or not; how the line ends says nothing of that
            connection.close()


def name_of(error: OSError | SMTPException) -> str:
    """Its type and number: what a mail server says may hold addresses and words of the mail."""
    code = getattr(error, "smtp_code", "") or getattr(error, "errno", "") or ""
    return f"{type(error).__name__} {code}".strip()
