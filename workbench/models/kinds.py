"""The kinds of approval of Japanese contract work, the means by which one was given, and who reads
a comment."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    APPROVAL = "approval", pgettext_lazy("kind of approval", "approval")
    ACCEPTANCE = "acceptance", pgettext_lazy("kind of approval", "acceptance")
    CONFIRMATION = "confirmation", pgettext_lazy("kind of approval", "confirmation")
    CONSENT = "consent", pgettext_lazy("kind of approval", "consent")
    PERMISSION = "permission", pgettext_lazy("kind of approval", "permission")
    ASSENT = "assent", pgettext_lazy("kind of approval", "assent")
    CONSULTATION = "consultation", pgettext_lazy("kind of approval", "consultation")


class Means(models.TextChoices):
    SCREEN = "screen", _("on screen")
    TELEPHONE = "telephone", _("by telephone")
    IN_PERSON = "in_person", _("in person")
    PAPER = "paper", _("on paper")


class Visibility(models.TextChoices):
    INTERNAL = "internal", pgettext_lazy("readers of a comment", "own side only")
    AGENCY = "agency", pgettext_lazy("readers of a comment", "agency and contractor")
    VENDOR = "vendor", pgettext_lazy("readers of a comment", "both sides and one related vendor")
