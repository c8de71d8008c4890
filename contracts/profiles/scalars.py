"""Single values: texts, codes, references, choices, flags, numbers, days."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml
from django.utils.translation import gettext as _

from contracts.profiles.places import Place, Reading, Reference, listed, shown
from contracts.profiles.shapes import Shape, is_null

TEXT = "tag:yaml.org,2002:str"


class Unfit(Exception):
    """What was written cannot be the value; the sentence says what can."""


class Scalar(Shape):
    """A single value; the subclass says what it expects and how it is taken from the text."""

    def expected(self) -> str:
        raise NotImplementedError

    def parse(self, node: yaml.ScalarNode) -> Any:
        raise NotImplementedError

    def read(self, node: yaml.Node, place: Place, reading: Reading) -> Any:
        if not isinstance(node, yaml.ScalarNode) or is_null(node):
            found = _("Nothing") if is_null(node) else _("A list or a mapping")
            reading.complain(
                place,
                _("%(found)s stands here; write %(expected)s.")
                % {"found": found, "expected": self.expected()},
            )
            return None
        try:
            return self.parse(node)
        except Unfit as unfit:
            reading.complain(place, str(unfit))
            return None

    def unfit(self, node: yaml.ScalarNode) -> Unfit:
        return Unfit(
            _("“%(value)s” does not fit; write %(expected)s.")
            % {"value": shown(node.value), "expected": self.expected()}
        )


@dataclass(frozen=True)
class Text(Scalar):
    longest: int = 200
    lines: bool = False

    def expected(self) -> str:
        return _("text of at most %(count)d characters") % {"count": self.longest}

    def parse(self, node: yaml.ScalarNode) -> str:
        if node.tag != TEXT:  # YAML takes a bare 12, yes or 2026-04-01 for something else
            raise Unfit(
                _("“%(value)s” is not text as it stands; put it in quotes.")
                % {"value": shown(node.value)}
            )
        text = str(node.value).strip()
        allowed = "\n" if self.lines else ""
        if any(unicodedata.category(c) in ("Cc", "Cs") and c not in allowed for c in text):
            raise Unfit(_("A line break or a control character stands in it; remove it."))
        if not 0 < len(text) <= self.longest:
            raise self.unfit(node)
        return text


@dataclass(frozen=True)
class Code(Scalar):
    """A short name by which other rows point here; read as written, whatever YAML sees in it."""

    pattern: str = "[A-Za-z0-9][A-Za-z0-9_-]{0,39}"

    def expected(self) -> str:
        return _("a code of at most 40 letters a-z, digits, hyphens and underscores")

    def parse(self, node: yaml.ScalarNode) -> str:
        if not re.fullmatch(self.pattern, node.value):
            raise self.unfit(node)
        return str(node.value)


@dataclass(frozen=True)
class Requirement(Code):
    """The id of the requirement a value comes from; ids of other contracts have the same form."""

    pattern: str = "[A-Z]{2,8}-[A-Z]{3}-[0-9]{2}"

    def expected(self) -> str:
        return _("the id of a requirement such as METI-CAL-03")


@dataclass(frozen=True)
class Ref(Code):
    """The code of a row of a section; whether it exists is asked when all sections are read."""

    section: str = ""

    def read(self, node: yaml.Node, place: Place, reading: Reading) -> Any:
        code = super().read(node, place, reading)
        if code is not None:
            reading.references.append(Reference(self.section, code, place))
        return code


@dataclass(frozen=True)
class Choice(Scalar):
    values: tuple[str, ...]

    def expected(self) -> str:
        return _("one of %(values)s") % {"values": listed(self.values)}

    def parse(self, node: yaml.ScalarNode) -> str:
        if node.value not in self.values:
            raise Unfit(
                _("“%(value)s” is not allowed; write one of %(values)s.")
                % {"value": shown(node.value), "values": listed(self.values)}
            )
        return str(node.value)


@dataclass(frozen=True)
class Flag(Scalar):
    def expected(self) -> str:
        return _("true or false")

    def parse(self, node: yaml.ScalarNode) -> bool:
        if node.value not in ("true", "false"):
            raise self.unfit(node)
        return bool(node.value == "true")

    def empty(self) -> bool:
        return False


@dataclass(frozen=True)
class Number(Scalar):
    least: int = 0
    most: int = 1_000_000

    def expected(self) -> str:
        return _("a whole number from %(least)d to %(most)d") % vars(self)

    def parse(self, node: yaml.ScalarNode) -> int:
        if node.style or not re.fullmatch("-?(0|[1-9][0-9]{0,8})", node.value):
            raise self.unfit(node)
        if not self.least <= int(node.value) <= self.most:
            raise self.unfit(node)
        return int(node.value)


@dataclass(frozen=True)
class Day(Scalar):
    def expected(self) -> str:
        return _("a day of the calendar such as 2026-04-01")

    def parse(self, node: yaml.ScalarNode) -> date:
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", node.value):
            raise self.unfit(node)
        try:
            return date.fromisoformat(node.value)
        except ValueError:
            raise self.unfit(node) from None


@dataclass(frozen=True)
class DayOrYearly(Scalar):
    """One day, or a day of every year as (month, day)."""

    def expected(self) -> str:
        return _("a day such as 2026-04-01, or 04-01 for every year")

    def parse(self, node: yaml.ScalarNode) -> date | tuple[int, int]:
        if not re.fullmatch("([0-9]{4}-)?[0-9]{2}-[0-9]{2}", node.value):
            raise self.unfit(node)
        yearly = len(node.value) == len("04-01")
        try:  # 2000 was a leap year, so that 02-29 is a day of the year
            day = date.fromisoformat(f"2000-{node.value}" if yearly else node.value)
        except ValueError:
            raise self.unfit(node) from None
        return (day.month, day.day) if yearly else day
