"""How values are put together: lists, mappings with known keys, rows with codes.

The pieces from which sections say what they hold; single values are in `scalars`.

A shape never raises: it complains with line and field and answers with its empty value, so that
one run tells everything that is wrong with a file.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml
from django.utils.translation import gettext as _

from contracts.profiles.places import Place, Reading, listed, shown

NULL = "tag:yaml.org,2002:null"

# Told by a check of one row: the name of the field (or "" for the row), and the sentence.
Complain = Callable[[str, str], None]


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


@dataclass(frozen=True, kw_only=True)
class Several(Shape):
    """What lists of values and lists of rows have in common."""

    least: int = 0
    most: int = 2000

    def empty(self) -> list[Any]:
        return []

    def _items(self, node: yaml.Node, place: Place, reading: Reading) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            reading.complain(place, _("Write a list here: each entry after a dash."))
            return []
        if not self.least <= len(node.value) <= self.most:
            reading.complain(
                place,
                _("There are %(count)d entries; write from %(least)d to %(most)d.")
                % {"count": len(node.value), "least": self.least, "most": self.most},
            )
            return []
        return list(node.value)


@dataclass(frozen=True)
class ListOf(Several):
    shape: Shape
    single: bool = False  # one value may stand without the dash of a list

    def read(self, node: yaml.Node, place: Place, reading: Reading) -> list[Any]:
        if self.single and isinstance(node, yaml.ScalarNode):
            return [value for value in [self.shape.read(node, place, reading)] if value is not None]
        values = []
        for number, item in enumerate(self._items(node, place, reading), start=1):
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

        before = len(reading.told)
        for name, (here, value) in given.items():
            self._read_field(name, value, here, values, reading)
        for name in self.required:
            if name not in given or is_null(given[name][1]):
                complain(name, _("“%(key)s” is missing here.") % {"key": name})
        if self.check and len(reading.told) == before:
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
class Rows(Several):
    """A list of mappings, each with a code of its own."""

    fields: Fields
    key: str = "code"

    def read(self, node: yaml.Node, place: Place, reading: Reading) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        taken: dict[str, int] = {}
        for number, item in enumerate(self._items(node, place, reading), start=1):
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
