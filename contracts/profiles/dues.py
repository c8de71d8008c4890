"""Due rules in words: {after: signed_on, business_days: 10}, {end_of_month: true}, {} for open."""

from dataclasses import dataclass
from typing import Any

import yaml
from django.utils.translation import gettext as _

from contracts.profiles.places import Place, Reading, listed
from contracts.profiles.scalars import Choice, Flag, Number
from contracts.profiles.shapes import Complain, Fields, Shape

BASES = ("signed_on", "starts_on", "service_starts_on", "operation_ends_on", "ends_on", "event")
UNITS = ("business_days", "days", "weeks", "months", "years", "hours", "minutes")
MOMENTS = ("hours", "minutes")


def check_words(words: dict[str, Any], complain: Complain) -> None:
    units = [unit for unit in UNITS if words[unit] is not None]
    if words["after"] and words["before"]:
        complain("before", _("A due rule counts after or before something, not both."))
    counts_from = words["after"] or words["before"]
    if len(units) > 1:
        complain(units[1], _("A due rule has one unit; write one of %s.") % listed(units))
    if counts_from and not units and not words["end_of_month"]:
        complain("", _("How much is missing; write one of %s with a number.") % listed(UNITS))
    if units and not counts_from:
        complain(units[0], _("What it counts from is missing; write after or before."))
    for_days = [w for w in ("end_of_month", "first_day_counts", "shift") if words[w]]
    if for_days and set(units) & set(MOMENTS):
        complain(for_days[0], _("Hours and minutes name a moment; “%s” is for days.") % for_days[0])
    elif words["end_of_month"] and units and units[0] not in ("months", "years"):
        complain("end_of_month", _("The end of the month goes with months or years only."))
    elif words["first_day_counts"] and (words["end_of_month"] or not units or not words[units[0]]):
        complain("first_day_counts", _("Only a number of at least 1 can count its first day."))
    elif words["shift"] and not units and not words["end_of_month"]:
        complain("shift", _("There is no due day that could be shifted."))


WORDS = Fields(
    optional={
        "after": Choice(BASES),
        "before": Choice(BASES),
        **{unit: Number(most=10_000) for unit in UNITS},
        "first_day_counts": Flag(),
        "end_of_month": Flag(),
        "shift": Choice(("before", "after")),
    },
    check=check_words,
)


@dataclass(frozen=True)
class Due(Shape):
    """The words that were written and no others; an empty rule stays open for people to fill."""

    def empty(self) -> dict[str, Any]:
        return {}

    def read(self, node: yaml.Node, place: Place, reading: Reading) -> dict[str, Any]:
        words = WORDS.read(node, place, reading)
        return {word: value for word, value in words.items() if value not in (None, False)}
