"""From the bytes of a file to YAML nodes that know their line. Nothing is built from tags.

Files come from people outside as well: what could exhaust the machine (size, depth, aliases that
multiply) is refused before it costs anything.
"""

import re
from pathlib import Path

import yaml
from django.utils.translation import gettext as _

from contracts.profiles.places import Place, Reading

LARGEST = 1_000_000  # bytes; the largest of ours has a thirtieth of it
DEEPEST = 12
MOST_VALUES = 50_000
TAB_AS_INDENTATION = re.compile(r"^ *\t\s*\S")


class _Refused(Exception):
    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line
        self.sentence = sentence


class _Nodes(yaml.SafeLoader):
    """Composes nodes and refuses on the way down what a profile never needs."""

    depth = 0
    values = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(line, _("Anchors (&) and aliases (*) are not allowed; write it out."))
        if getattr(event, "tag", None):
            raise _Refused(line, _("Tags (!) are not allowed; write the value alone."))
        self.depth += 1
        self.values += 1
        if self.depth > DEEPEST:
            raise _Refused(line, _("The values are nested too deeply."))
        if self.values > MOST_VALUES:
            raise _Refused(line, _("The file holds too many values."))
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def content_of(source: Path | bytes, reading: Reading) -> str | None:
    """The text of the file, or nothing if it is too large or not UTF-8."""
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    if size > LARGEST:
        reading.complain(Place(1), _("The file is larger than 1 MB; a profile never is."))
        return None
    content = source.read_bytes() if isinstance(source, Path) else source
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        reading.complain(Place(line), _("The file is not UTF-8; save it as UTF-8."))
        return None


def complain_about_tabs(text: str, reading: Reading) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if TAB_AS_INDENTATION.match(line):
            reading.complain(Place(number), _("A tab stands as indentation; write spaces."))


def compose(text: str, reading: Reading) -> yaml.MappingNode | None:
    """The outermost mapping, or nothing after a complaint."""
    complain_about_tabs(text, reading)
    if reading.told:
        return None
    try:
        node = _Nodes(text).get_single_node()
    except _Refused as refused:
        reading.complain(Place(refused.line), refused.sentence)
        return None
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        reading.complain(Place(line), _("A character stands here that no text may hold."))
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reading.complain(
            Place(mark.line + 1 if mark else 1),
            _("This is not YAML as it can be read (%(problem)s).")
            % {"problem": error.problem or error.context},
        )
        return None
    if not isinstance(node, yaml.MappingNode):
        reading.complain(Place(1), _("A profile is a mapping: sections with a colon after them."))
        return None
    return node
