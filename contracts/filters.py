"""Filters of the lists of a contract."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from portal.lists.filters import Address, Chip, Filter, Pairs, Unreadable
from records.rights import Actor


@dataclass(frozen=True)
class OnDay(Filter):
    """Only what is there on one day; `verb` is the method of the rows that says so."""

    verb: str = "on"

    template = "contracts/filters/on_day.html"
    FIRST_YEAR: ClassVar[int] = 1900
    LAST_YEAR: ClassVar[int] = 2999

    def read(self, address: Address, actor: Actor) -> date | None:
        text = address.get(self.key, "")
        if not text:
            return None
        try:
            day = parse_date(text)
        except ValueError:
            day = None
        if day is None or not self.FIRST_YEAR <= day.year <= self.LAST_YEAR:
            raise Unreadable(
                _("“%(value)s” is not a day; write it as 2026-04-01.") % {"value": text[:20]}
            )
        return day

    def apply(self, rows: QuerySet[Any], value: date) -> QuerySet[Any]:
        found: QuerySet[Any] = getattr(rows, self.verb)(value)
        return found

    def write(self, value: date) -> Pairs:
        return [(self.key, value.isoformat())]

    def chips(self, value: date) -> list[Chip]:
        return [Chip(value.isoformat())]
