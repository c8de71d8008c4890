"""How many rows a list has, without walking through a million of them to say so."""

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

COUNTED = 10_000


@dataclass(frozen=True)
class Count:
    number: int
    exact: bool = True
    guessed: bool = False

    def __str__(self) -> str:
        shown = number_format(self.number, force_grouping=True)
        if self.guessed:
            return _("about %(number)s rows") % {"number": shown}
        if not self.exact:
            return _("more than %(number)s rows") % {"number": shown}
        return ngettext("%(number)s row", "%(number)s rows", self.number) % {"number": shown}


def count(rows: QuerySet[Any], *, guess: bool, limit: int = COUNTED) -> Count:
    """Counts up to a limit. Beyond it, the planner's guess: good for a whole list, which its
    statistics describe, and misleading for a narrowed one.
    """
    number = rows.order_by()[: limit + 1].count()
    if number <= limit:
        return Count(number)
    estimate = guessed(rows) if guess else 0
    if estimate > limit:
        return Count(_rounded(estimate), exact=False, guessed=True)
    return Count(limit, exact=False)


def guessed(rows: QuerySet[Any]) -> int:
    """Without what is joined only to be shown, which would take longer to plan than to guess."""
    plan = json.loads(rows.order_by().values("pk").explain(format="json"))
    return int(plan[0]["Plan"]["Plan Rows"])


def _rounded(number: int) -> int:
    """Two digits: more would look counted."""
    unit = 10 ** (len(str(number)) - 2)
    return round(number / unit) * unit
