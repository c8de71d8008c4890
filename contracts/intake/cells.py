"""How the text of a cell becomes a value, and how that value is handed to the database.

An empty cell is never read: it means unknown, whatever the column holds.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from contracts.clock.jst import JST
from contracts.intake.times import moment_by_pattern, moment_of_iso

DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
WHOLE = re.compile("[0-9]{1,9}")
ESCAPED = (("\\", r"\\"), ("\t", r"\t"), ("\n", r"\n"), ("\r", r"\r"))


class BadCell(Exception):
    """The sentence says what is wrong with the value."""


@dataclass(frozen=True)
class Text:
    """Told as it stands."""

    longest: int

    sql: ClassVar[str] = "text"
    unknown: ClassVar[str] = "''"

    def read(self, text: str) -> Any:
        if len(text) > self.longest:
            raise BadCell(
                _("longer than %(longest)d characters") % {"longest": self.longest},
            )
        if "\x00" in text:
            raise BadCell(_("holds a character that no text may hold"))
        return text

    def copied(self, value: Any) -> str:
        """Each in its turn: that is much faster than one look at every character."""
        told = str(value)
        for sign, escaped in ESCAPED:
            told = told.replace(sign, escaped)
        return told


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    words: frozenset[str]

    sql: ClassVar[str] = "text"
    unknown: ClassVar[str] = "''"

    def read(self, text: str) -> Any:
        if text not in self.words:
            raise BadCell(known_words(text, self.words))
        return text

    def copied(self, value: Any) -> str:
        return str(value)


@dataclass(frozen=True)
class Several:
    """Any of a few words, with semicolons between them."""

    words: tuple[str, ...]

    sql: ClassVar[str] = "text[]"
    unknown: ClassVar[str] = "'{}'"

    def read(self, text: str) -> Any:
        told = {word.strip() for word in text.split(";")} - {""}
        for word in sorted(told.difference(self.words)):
            raise BadCell(known_words(word, self.words))
        return [word for word in self.words if word in told]

    def copied(self, value: Any) -> str:
        return "{" + ",".join(value) + "}"


@dataclass(frozen=True)
class YesOrNo:
    sql: ClassVar[str] = "boolean"
    unknown: ClassVar[str] = "false"

    def read(self, text: str) -> Any:
        if text not in ("0", "1"):
            raise BadCell(known_words(text, ("1", "0")))
        return text == "1"

    def copied(self, value: Any) -> str:
        return "1" if value else "0"


@dataclass(frozen=True)
class Moment:
    """Of ISO 8601, or by a pattern of another system."""

    pattern: str = ""

    sql: ClassVar[str] = "timestamptz"
    unknown: ClassVar[str] = "NULL"

    def read(self, text: str) -> Any:
        try:
            return moment_by_pattern(text, self.pattern) if self.pattern else moment_of_iso(text)
        except (ValueError, OverflowError) as error:
            raise BadCell(self.refusal(text)) from error

    def refusal(self, text: str) -> str:
        example = datetime(2026, 4, 1, 9, 30, tzinfo=JST)
        shown = example.strftime(self.pattern) if self.pattern else "2026-04-01T09:30:00"
        return _("“%(text)s” is no time such as %(shown)s") % {"text": short(text), "shown": shown}

    def copied(self, value: Any) -> str:
        return str(value.isoformat())


@dataclass(frozen=True)
class Day:
    sql: ClassVar[str] = "date"
    unknown: ClassVar[str] = "NULL"

    def read(self, text: str) -> Any:
        try:
            if DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        words = {"text": short(text), "shown": "2026-04-01"}
        raise BadCell(_("“%(text)s” is no day such as %(shown)s") % words)

    def copied(self, value: Any) -> str:
        return str(value.isoformat())


@dataclass(frozen=True)
class Number:
    """A whole one."""

    least: int
    most: int

    sql: ClassVar[str] = "integer"
    unknown: ClassVar[str] = "NULL"

    def read(self, text: str) -> Any:
        if not WHOLE.fullmatch(text) or not self.least <= int(text) <= self.most:
            words = {"text": short(text), "least": self.least, "most": self.most}
            raise BadCell(_("“%(text)s” is no number from %(least)d to %(most)d") % words)
        return int(text)

    def copied(self, value: Any) -> str:
        return str(value)


@dataclass(frozen=True)
class Known:
    """A record of the contract, named by its code or its name. `make` makes one that is missing."""

    keys: Mapping[str, int]
    make: Any = None
    made: dict[str, int] = field(default_factory=dict)

    sql: ClassVar[str] = "bigint"
    unknown: ClassVar[str] = "NULL"

    def read(self, text: str) -> Any:
        found = self.keys.get(text) or self.keys.get(text.casefold()) or self.made.get(text)
        if found is None and self.make is not None:
            found = self.made[text] = self.make(text)
        if found is None:
            raise BadCell(_("“%(text)s” is not known in the contract") % {"text": short(text)})
        return found

    def copied(self, value: Any) -> str:
        return str(value)


def known_words(text: str, words: Iterable[str]) -> str:
    return _("“%(text)s” is none of: %(words)s") % {
        "text": short(text),
        "words": ", ".join(sorted(words)),
    }


def short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
