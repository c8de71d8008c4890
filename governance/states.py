"""Where a contact note stands, what may follow, and how answers are handed over."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("contact note", "draft")
    ASKED = "asked", pgettext_lazy("contact note", "asked")
    ANSWERING = "answering", pgettext_lazy("contact note", "being answered")
    IN_APPROVAL = "in_approval", pgettext_lazy("contact note", "answer in approval")
    ANSWERED = "answered", pgettext_lazy("contact note", "answered")
    CLOSED = "closed", pgettext_lazy("contact note", "closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("contact note", "withdrawn")


TONES = {
    State.ASKED: "info",
    State.ANSWERING: "info",
    State.IN_APPROVAL: "warning",
    State.ANSWERED: "success",
}
TRANSITIONS = {
    State.DRAFT: (State.ASKED,),
    State.ASKED: (State.ANSWERING, State.WITHDRAWN),
    State.ANSWERING: (State.IN_APPROVAL, State.ANSWERED, State.WITHDRAWN),
    State.IN_APPROVAL: (State.ANSWERED, State.ANSWERING),
    State.ANSWERED: (State.CLOSED, State.ANSWERING),
    State.CLOSED: (State.ANSWERING,),
    State.WITHDRAWN: (),
}
TO_ANSWER = (State.ASKED, State.ANSWERING)
UNANSWERED = (*TO_ANSWER, State.IN_APPROVAL)
GIVEN = (State.ANSWERED, State.CLOSED)
OVER = (State.CLOSED, State.WITHDRAWN)


class Channel(models.TextChoices):
    PORTAL = "portal", _("on the portal")
    PAPER = "paper", _("on paper")
    MAIL = "mail", _("by mail")
    ORALLY = "orally", _("orally")
    TELEPHONE = "telephone", _("by telephone")
