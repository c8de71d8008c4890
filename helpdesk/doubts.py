"""What looks wrong among the facts of a ticket. It is kept and marked, never refused: facts that
came from elsewhere are what they are, and every figure says how many doubtful ones it holds."""

from collections.abc import Iterator
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Doubt(TextChoices):
    ANSWER_BEFORE_RECEPTION = "answer_before_reception", _("answered before it was received")
    REPORT_BEFORE_RECEPTION = "report_before_reception", _("reported on before it was received")
    COMPLETED_BEFORE_RECEPTION = (
        "completed_before_reception",
        _("completed before it was received"),
    )
    ANSWER_AFTER_COMPLETION = "answer_after_completion", _("answered after it was completed")
    REPORT_AFTER_COMPLETION = "report_after_completion", _("reported on after it was completed")
    CONTACT_AND_ESCALATION = (
        "contact_and_escalation",
        _("answered in the first contact, and escalated"),
    )
    ESCALATED_BEFORE_RECEPTION = (
        "escalated_before_reception",
        _("escalated before it was received"),
    )
    ESCALATED_AFTER_COMPLETION = (
        "escalated_after_completion",
        _("escalated after it was completed"),
    )
    ANSWER_BEFORE_ESCALATION = (
        "answer_before_escalation",
        _("an escalation was answered before it was asked"),
    )
    REPLY_AFTER_COMPLETION = (
        "reply_after_completion",
        _("an escalation was answered after the ticket was completed"),
    )


def doubts_of(ticket: Any, escalations: list[Any]) -> Iterator[Doubt]:
    received, completed = ticket.received_at, ticket.completed_at
    if ticket.first_answer_at and ticket.first_answer_at < received:
        yield Doubt.ANSWER_BEFORE_RECEPTION
    if ticket.progress_reported_at and ticket.progress_reported_at < received:
        yield Doubt.REPORT_BEFORE_RECEPTION
    if completed and completed < received:
        yield Doubt.COMPLETED_BEFORE_RECEPTION
    if completed and ticket.first_answer_at and ticket.first_answer_at > completed:
        yield Doubt.ANSWER_AFTER_COMPLETION
    if completed and ticket.progress_reported_at and ticket.progress_reported_at > completed:
        yield Doubt.REPORT_AFTER_COMPLETION
    if ticket.first_contact and escalations:
        yield Doubt.CONTACT_AND_ESCALATION
    if any(one.requested_at < received for one in escalations):
        yield Doubt.ESCALATED_BEFORE_RECEPTION
    if completed and any(one.requested_at > completed for one in escalations):
        yield Doubt.ESCALATED_AFTER_COMPLETION
    if any(one.answered_at and one.answered_at < one.requested_at for one in escalations):
        yield Doubt.ANSWER_BEFORE_ESCALATION
    if completed and any(one.answered_at and one.answered_at > completed for one in escalations):
        yield Doubt.REPLY_AFTER_COMPLETION
