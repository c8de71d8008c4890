"""The scale of a survey. It is not evenly spaced, and its lowest step counts nothing."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Step(models.IntegerChoices):
    SATISFIED = 1, _("satisfied")
    MOSTLY = 2, _("mostly satisfied")
    ORDINARY = 3, pgettext_lazy("survey", "ordinary")
    SOMEWHAT = 4, _("somewhat dissatisfied")
    DISSATISFIED = 5, _("dissatisfied")

    @property
    def points(self) -> int:
        return POINTS[self]


POINTS = {
    Step.SATISFIED: 100,
    Step.MOSTLY: 80,
    Step.ORDINARY: 60,
    Step.SOMEWHAT: 40,
    Step.DISSATISFIED: 0,
}
# The paper form of the contract prints the last two in longer words.
ON_FORM = [
    (Step.SATISFIED.value, Step.SATISFIED.label),
    (Step.MOSTLY.value, Step.MOSTLY.label),
    (Step.ORDINARY.value, Step.ORDINARY.label),
    (Step.SOMEWHAT.value, pgettext_lazy("form of a survey", "somewhat dissatisfied")),
    (Step.DISSATISFIED.value, pgettext_lazy("form of a survey", "dissatisfied")),
]
