"""The columns that the register of contact notes knows. A kind names those it shows, in order."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "reference": _("Number"),
    "kind": _("Kind"),
    "subject": _("Subject"),
    "system": _("System"),
    "asked_side": _("Asking side"),
    "asked_by": _("Asked by"),
    "asked_at": _("Asked at"),
    "addressee": _("Addressee"),
    "assignee": _("In charge"),
    "due_on": _("Due on"),
    "channel": _("Delivery channel"),
    "state": _("State"),
    "answered_by": _("Answered by"),
    "answered_at": _("Answered at"),
    "closed_at": _("Closed at"),
}
COLUMNS = tuple(LABELS)
USUAL = (
    "reference",
    "kind",
    "subject",
    "asked_side",
    "asked_at",
    "assignee",
    "due_on",
    "state",
)
