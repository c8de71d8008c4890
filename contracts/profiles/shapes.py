"""The pieces from which sections say what they hold. Each reads a node into a plain value.

A shape never raises: it complains with line and field and answers with its empty value, so that
one run tells everything that is wrong with a file.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml
from django.utils.translation import gettext as _

from contracts.profiles.places import Place, Reading, Reference, listed, shown

NULL = "tag:yaml.org,2002:null"
TEXT = "tag:yaml.org,2002:str"

# Told by a check of one row: the name of the field (or "" for the row), and the sentence.
Complain = Callable[[str, str], None]


class Unfit(Exception):
    """What was written cannot be the value; the sentence says what can."""


def line_of(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == NULL


def pairs_of(
    node: yaml.MappingNode, place: Place, reading: Reading
) -> list[tuple[str, Place, yaml.Node]]:
    """Keys with their values; a key that stands twice is refused, the first one counts."""
    pairs: dict[str, tuple[str, Place, yaml.Node]] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            reading.complain(
                Place(line_of(key), place.field), _("A list or mapping cannot be a key.")
            )
            continue
        here = place.under(shown(key.value), line_of(key))
        if key.value in pairs:
            reading.complain(
                here,
                _("“%(key)s” stands twice here, first in line %(line)d; remove one of them.")
                % {"key": shown(key.value), "line": pairs[key.value][1].line},
            )
            continue
        pairs[key.value] = (key.value, here, value)
    return list(pairs.values())


class Shape:
    def read(self, node: yaml.Node, place: Place, reading: Reading) -> Any:
        raise NotImplementedError

    def empty(self) -> Any:
        return None


class Scalar(Shape):
    """A single value; the subclass says what it expects and how it is taken from the text."""

    def expected(self) -> str:
        raise NotImplementedError

    def parse(self, node: yaml.ScalarNode) -> Any:
        raise NotImplementedError

    def read(self, node: yaml.Node, place: Place, reading: Reading) -> Any:
        if not isinstance(node, yaml.ScalarNode) or is_null(node):
            found = {"sequence": _("A list"), "mapping": _("A mapping"), "scalar": _("Nothing")}
            reading.complain(
                place,
                _("%(found)s stands here; write %(expected)s.")
                % {"found": found[node.id], "expected": self.expected()},
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


@dataclass(frozen=True)
class ListOf(Shape):
    shape: Shape
    least: int = 0
    most: int = 1000
    single: bool = False  # one value may stand without the dash of a list

    def empty(self) -> list[Any]:
        return []

    def read(self, node: yaml.Node, place: Place, reading: Reading) -> list[Any]:
        if self.single and isinstance(node, yaml.ScalarNode):
            return [value for value in [self.shape.read(node, place, reading)] if value is not None]
        if not isinstance(node, yaml.SequenceNode):
            reading.complain(place, _("Write a list here: each entry after a dash."))
            return []
        if not self.least <= len(node.value) <= self.most:
            reading.complain(
                place,
                _("There are %(count)d entries; write from %(least)d to %(most)d.")
                % {"count": len(node.value), "least": self.least, "most": self.most},
            )
        values = []
        for number, item in enumerate(node.value, start=1):
            here = place.row(number, "", line_of(item))
            reading.note(here)
            value = self.shape.read(item, here, reading)
            if value is not None:
                values.append(value)
        return values


@dataclass(frozen=True)
class Fields(Shape):
    """A mapping with known keys. Keys that were left out get the empty value of their shape."""

    required: dict[str, Shape] = field(default_factory=dict)
    optional: dict[str, Shape] = field(default_factory=dict)
    check: Callable[[dict[str, Any], Complain], None] | None = None

    @property
    def shapes(self) -> dict[str, Shape]:
        return {**self.required, **self.optional}

    def empty(self) -> dict[str, Any]:
        return {name: shape.empty() for name, shape in self.shapes.items()}

    def read(self, node: yaml.Node, place: Place, reading: Reading) -> dict[str, Any]:
        values = self.empty()
        if not isinstance(node, yaml.MappingNode):
            reading.complain(
                place,
                _("Write a mapping here, with keys out of: %(keys)s.")
                % {"keys": listed(self.shapes)},
            )
            return values
        given = {name: (here, value) for name, here, value in pairs_of(node, place, reading)}

        def complain(name: str, sentence: str) -> None:
            """What was left out stands in the line of its row."""
            here = given[name][0] if name in given else place.under(name, place.line)
            reading.complain(here if name else place, sentence)

        before = len(reading.faults)
        for name, (here, value) in given.items():
            self._read_field(name, value, here, values, reading)
        for name in self.required:
            if name not in given or is_null(given[name][1]):
                complain(name, _("“%(key)s” is missing here.") % {"key": name})
        if self.check and len(reading.faults) == before:
            self.check(values, complain)
        return values

    def _read_field(
        self, name: str, node: yaml.Node, here: Place, values: dict[str, Any], reading: Reading
    ) -> None:
        shape = self.shapes.get(name)
        if shape is None:
            reading.complain(
                here,
                _("“%(key)s” is not known here; allowed are %(keys)s.")
                % {"key": shown(name), "keys": listed(self.shapes)},
            )
            return
        reading.note(here)
        if not is_null(node):  # nothing after the colon is the same as leaving the key out
            value = shape.read(node, here, reading)
            values[name] = shape.empty() if value is None else value


@dataclass(frozen=True)
class Rows(Shape):
    """A list of mappings, each with a code of its own."""

    fields: Fields
    key: str = "code"
    least: int = 0
    most: int = 2000

    def empty(self) -> list[dict[str, Any]]:
        return []

    def read(self, node: yaml.Node, place: Place, reading: Reading) -> list[dict[str, Any]]:
        if not isinstance(node, yaml.SequenceNode):
            reading.complain(place, _("Write a list here: each entry after a dash."))
            return []
        if not self.least <= len(node.value) <= self.most:
            reading.complain(
                place,
                _("There are %(count)d entries; write from %(least)d to %(most)d.")
                % {"count": len(node.value), "least": self.least, "most": self.most},
            )
        rows: list[dict[str, Any]] = []
        taken: dict[str, int] = {}
        for number, item in enumerate(node.value, start=1):
            here = place.row(number, self._code_in(item), line_of(item))
            reading.note(here)
            row = self.fields.read(item, here, reading)
            code = row.get(self.key)
            if code in taken:
                reading.complain(
                    here.under(self.key, here.line),
                    _("“%(code)s” is taken by the row in line %(line)d; choose another.")
                    % {"code": code, "line": taken[code]},
                )
            elif code is not None:
                taken[code] = here.line
            if isinstance(item, yaml.MappingNode):
                rows.append(row)
        return rows

    def _code_in(self, node: yaml.Node) -> str:
        """The code as written, needed to name the place before the row is read."""
        for key, value in node.value if isinstance(node, yaml.MappingNode) else []:
            if key.value == self.key and isinstance(value, yaml.ScalarNode):
                return str(value.value)
        return ""
