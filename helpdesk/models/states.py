"""The states of a ticket and which may follow which, as one table."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    QUESTION = "question", _("question")
    FAULT = "fault", pgettext_lazy("kind of ticket", "fault")
    REQUEST = "request", pgettext_lazy("kind of ticket", "request")
    STATUS = "status", _("question about a status")


class Channel(models.TextChoices):
    PHONE = "phone", _("telephone")
    MAIL = "mail", pgettext_lazy("channel", "mail")
    WEB = "web", _("web")
    VISIT = "visit", _("visit")


class Flag(models.TextChoices):
    """Facts that later figures ask for."""

    VIRUS_SUSPICION = "virus_suspicion", _("suspicion of a virus")
    VENDOR_INVESTIGATION = "vendor_investigation", _("investigation by a vendor")
    TECHNICAL_SUPPORT = "technical_support", _("technical support")
    CONTACT_TIME_REQUESTED = "contact_time_requested", _("a time for contact was asked for")
    EMERGENCY = "emergency", _("emergency")
    SECURITY = "security", _("security")
    NOT_ROUTINE = "not_routine", _("not routine")


class Pattern(models.TextChoices):
    """How a case was worked: by the contractor, by the vendor, by both."""

    ALONE = "alone", _("① alone, by procedure")
    ESCALATED = "escalated", _("② by escalation")
    JOINT = "joint", _("③ jointly")


class State(models.TextChoices):
    RECEIVED = "received", _("received")
    WORKING = "working", _("in work")
    ESCALATED = "escalated", pgettext_lazy("state of a ticket", "escalated")
    DISCUSSING = "discussing", _("whose task is being discussed")
    COMPLETED = "completed", pgettext_lazy("state of a ticket", "completed")
    MERGED = "merged", _("merged into another")


TONES = {
    State.RECEIVED: "info",
    State.WORKING: "info",
    State.ESCALATED: "warning",
    State.DISCUSSING: "warning",
    State.COMPLETED: "success",
    State.MERGED: "neutral",
}

OPEN = (State.RECEIVED, State.WORKING, State.ESCALATED, State.DISCUSSING)

DECIDED = (State.DISCUSSING, State.COMPLETED, State.MERGED)

TRANSITIONS: dict[State, tuple[State, ...]] = {
    State.RECEIVED: (State.WORKING, State.ESCALATED, *DECIDED),
    State.WORKING: (State.ESCALATED, *DECIDED),
    State.ESCALATED: (State.WORKING, *DECIDED),
    State.DISCUSSING: (State.WORKING, State.ESCALATED, State.COMPLETED, State.MERGED),
    State.COMPLETED: (State.WORKING,),  # opened again, with a reason
    State.MERGED: (State.WORKING,),  # split off again
}
