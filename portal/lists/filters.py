"""What a list can be narrowed by. Each filter reads its own keys of the address and no others.

`read` answers the value asked for, None when nothing was asked, and raises Unreadable with a
sentence for everything else; only a value that was read reaches the database.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any, ClassVar, cast

from django.db.models import F, Func, Model, Q, QuerySet, TextField
from django.db.models.lookups import Contains
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from records.rights import Actor

Text = str | Promise
Address = MultiValueDict[str, str]
Pairs = list[tuple[str, str]]
Door = Callable[[Actor], QuerySet[Any]]


class Unreadable(Exception):
    """A value of the address that the filter does not know; its text is for the reader."""


@dataclass(frozen=True)
class Chip:
    """One thing a list is narrowed to; `rest` is the filter's value once it is taken away."""

    text: str
    rest: Any = None


@dataclass(frozen=True)
class Filter:
    key: str
    label: Text

    template: ClassVar[str]
    # It stands before all others, and is there also where the page is too narrow for them.
    leads: ClassVar[bool] = False

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def read(self, address: Address, actor: Actor) -> Any:
        raise NotImplementedError

    def apply(self, rows: QuerySet[Any], value: Any) -> QuerySet[Any]:
        raise NotImplementedError

    def write(self, value: Any) -> Pairs:
        """The value as the address has it: what `read` reads back."""
        raise NotImplementedError

    def chips(self, value: Any) -> list[Chip]:
        raise NotImplementedError

    def options(self, actor: Actor) -> Sequence[tuple[str, Text]]:
        """What can be picked, if the filter is one to pick from."""
        return ()

    def has_many(self, actor: Actor) -> bool:
        """Whether there are more options than a menu holds, if that is known without them."""
        return False


@dataclass(frozen=True)
class Choice(Filter):
    """Any of several fixed values. `field` is the path where it is not the key."""

    choices: Iterable[tuple[Any, Text]] | Callable[[], Iterable[tuple[Any, Text]]]
    field: str = ""

    template = "portal/lists/filter_choice.html"

    def options(self, actor: Actor | None = None) -> list[tuple[str, Text]]:
        choices = self.choices() if callable(self.choices) else self.choices
        return [(str(value), label) for value, label in choices]

    def read(self, address: Address, actor: Actor) -> tuple[str, ...] | None:
        asked = [value for value in address.getlist(self.key) if value]
        known = [value for value, _label in self.options() if value in asked]
        if unknown := [value for value in asked if value not in known]:
            raise Unreadable(_("“%(value)s” is not one of the choices.") % {"value": unknown[0]})
        return tuple(known) or None

    def apply(self, rows: QuerySet[Any], value: tuple[str, ...]) -> QuerySet[Any]:
        return rows.filter(**{f"{self.field or self.key}__in": value})

    def write(self, value: tuple[str, ...]) -> Pairs:
        return [(self.key, one) for one in value]

    def chips(self, value: tuple[str, ...]) -> list[Chip]:
        labels = dict(self.options())
        return [
            Chip(str(labels[one]), tuple(other for other in value if other != one) or None)
            for one in value
        ]


class Normalised(Func):
    """Text as it is compared: full and half width alike, capitals and small letters alike."""

    template = "LOWER(NORMALIZE(%(expressions)s, NFKC))"
    output_field = TextField()


def normalised(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def related_model(model: type[Model], path: str) -> type[Model]:
    for step in path.split("__"):
        model = cast(type[Model], model._meta.get_field(step).related_model)
    return model


@dataclass(frozen=True)
class Words(Filter):
    """Every word somewhere in one of the fields, of the rows themselves or of relations.

    No index serves this: it reads every row that the other filters leave. A room with long texts
    brings a filter of its own that searches an index.
    """

    fields: Sequence[str] = ()

    template = "portal/lists/filter_words.html"
    leads = True
    MOST_CHARACTERS: ClassVar[int] = 100
    MOST_WORDS: ClassVar[int] = 8

    def read(self, address: Address, actor: Actor) -> str | None:
        text = " ".join(address.get(self.key, "").split())
        if len(text) > self.MOST_CHARACTERS or len(text.split()) > self.MOST_WORDS:
            raise Unreadable(
                _("Use at most %(words)d words of %(characters)d characters together.")
                % {"words": self.MOST_WORDS, "characters": self.MOST_CHARACTERS}
            )
        return text or None

    def apply(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        for word in normalised(value).split():
            hits = (self._hit(rows.model, path, word) for path in self.fields)
            rows = rows.filter(reduce(or_, hits))
        return rows

    @staticmethod
    def _hit(model: type[Model], path: str, word: str) -> Q:
        """A relation is searched once, in its own table, and not again for each row."""
        relation, _dot, name = path.rpartition("__")
        hit = Q(Contains(Normalised(F(name)), word))
        if not relation:
            return hit
        related = related_model(model, relation)
        return Q(**{f"{relation}__in": related._base_manager.filter(hit).values("pk")})

    def write(self, value: str) -> Pairs:
        return [(self.key, value)]

    def chips(self, value: str) -> list[Chip]:
        return [Chip(value)]


@dataclass(frozen=True)
class Flag(Filter):
    """Only the rows for which a condition holds."""

    condition: Q | Callable[[], Q]

    template = "portal/lists/filter_flag.html"

    def read(self, address: Address, actor: Actor) -> bool | None:
        value = address.get(self.key, "")
        if value not in ("", "1"):
            raise Unreadable(_("This filter is either on (1) or left out."))
        return True if value else None

    def apply(self, rows: QuerySet[Any], value: bool) -> QuerySet[Any]:
        return rows.filter(self.condition() if callable(self.condition) else self.condition)

    def write(self, value: bool) -> Pairs:
        return [(self.key, "1")]

    def chips(self, value: bool) -> list[Chip]:
        return [Chip(_("yes"))]


@dataclass(frozen=True)
class Span:
    """Days of the calendar on the wall, both included; either end may be open."""

    first: date | None
    last: date | None


def usual_spans(today: date) -> list[tuple[str, Span]]:
    this_month = today.replace(day=1)
    last_month = (this_month - timedelta(days=1)).replace(day=1)
    return [
        (_("today"), Span(today, today)),
        (_("last 7 days"), Span(today - timedelta(days=6), today)),
        (_("this month"), Span(this_month, today)),
        (_("last month"), Span(last_month, this_month - timedelta(days=1))),
    ]


@dataclass(frozen=True)
class Days(Filter):
    """From a day to a day, both included, in the portal's time zone.

    `whole` is for a field that holds days; one that holds moments is compared with midnights.
    """

    field: str = ""
    whole: bool = False

    template = "portal/lists/filter_days.html"
    EARLIEST: ClassVar[date] = date(1900, 1, 1)
    LATEST: ClassVar[date] = date(2999, 12, 31)

    @property
    def keys(self) -> tuple[str, ...]:
        return (f"{self.key}_from", f"{self.key}_to")

    def read(self, address: Address, actor: Actor) -> Span | None:
        first, last = (self._day(address.get(key, "")) for key in self.keys)
        if first and last and first > last:
            raise Unreadable(_("The first day is after the last."))
        return Span(first, last) if first or last else None

    def _day(self, text: str) -> date | None:
        if not text:
            return None
        try:
            day = parse_date(text)
        except ValueError:
            day = None
        if day is None or not self.EARLIEST <= day <= self.LATEST:
            raise Unreadable(
                _("“%(value)s” is not a day; write it as 2026-04-01.") % {"value": text[:20]}
            )
        return day

    def apply(self, rows: QuerySet[Any], value: Span) -> QuerySet[Any]:
        path = self.field or self.key
        if value.first:
            rows = rows.filter(**{f"{path}__gte": self._beginning(value.first)})
        if value.last:
            rows = rows.filter(**{f"{path}__lt": self._beginning(value.last + timedelta(days=1))})
        return rows

    def _beginning(self, day: date) -> date | datetime:
        return day if self.whole else timezone.make_aware(datetime.combine(day, time.min))

    def write(self, value: Span) -> Pairs:
        ends = zip(self.keys, (value.first, value.last), strict=True)
        return [(key, day.isoformat()) for key, day in ends if day]

    def chips(self, value: Span) -> list[Chip]:
        first, last = (
            date_format(day, "Y-m-d") if day else "" for day in (value.first, value.last)
        )
        if value.first == value.last:
            return [Chip(first)]
        if not last:
            return [Chip(_("from %(day)s") % {"day": first})]
        if not first:
            return [Chip(_("until %(day)s") % {"day": last})]
        return [Chip(_("%(first)s to %(last)s") % {"first": first, "last": last})]


@dataclass(frozen=True)
class RecordFilter(Filter):
    """Rows that point at one record which the reader may see.

    `door` answers the records visible to an actor; `by` is their field that stands in the address.
    A record behind a closed door and one that does not exist are refused by the same sentence.
    """

    door: Door
    field: str = ""
    by: str = "pk"
    search: Sequence[str] = ()

    template = "portal/lists/filter_record.html"
    MOST_OPTIONS: ClassVar[int] = 50

    def read(self, address: Address, actor: Actor) -> Model | None:
        text = address.get(self.key, "").strip()
        if not text:
            return None
        try:
            found = self.door(actor).filter(**{self.by: text}).first()
        except (ValueError, OverflowError):
            found = None
        if found is None:
            raise Unreadable(_("“%(value)s” was not found.") % {"value": text[:60]})
        return found

    def apply(self, rows: QuerySet[Any], value: Model) -> QuerySet[Any]:
        return rows.filter(**{self.field or self.key: value})

    def write(self, value: Model) -> Pairs:
        return [(self.key, str(getattr(value, self.by)))]

    def chips(self, value: Model) -> list[Chip]:
        return [Chip(str(value))]

    def has_many(self, actor: Actor) -> bool:
        """Counted in no order: to sort a directory takes longer than the rest of the page."""
        if not self.search:
            return False
        return self.door(actor).order_by()[: self.MOST_OPTIONS + 1].count() > self.MOST_OPTIONS

    def options(self, actor: Actor, words: str = "") -> list[tuple[str, Text]]:
        """The records to pick from; one more than MOST_OPTIONS says that there are others."""
        records = self.door(actor)
        if words and self.search:
            records = Words(self.key, self.label, fields=self.search).apply(records, words)
        found = records[: self.MOST_OPTIONS + 1]
        return [(str(getattr(record, self.by)), str(record)) for record in found]
