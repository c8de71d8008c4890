"""A profile, read strictly: every fault with its file, line and field, and what is allowed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from contracts.profiles import nodes
from contracts.profiles.places import Fault, Place, Reading, listed
from contracts.profiles.sections import SECTIONS
from contracts.profiles.shapes import Fields


@dataclass(frozen=True)
class Profile:
    """`sections` are plain values, each section complete; they count only without faults."""

    name: str
    faults: list[Fault]
    sections: dict[str, Any]
    _reading: Reading

    def line_of(self, *path: str) -> int:
        """`line_of("organisations", "meti", "kind")`; what was left out has its row's line."""
        return self._reading.nearest(path).line


def read_profile(source: Path | str | bytes, name: str = "") -> Profile:
    """Bytes as they were uploaded, or the path of a file. `name` is the file in the faults."""
    if isinstance(source, str):
        source = Path(source)
    name = name or (source.name if isinstance(source, Path) else "")
    reading = Reading(file=name)
    text = nodes.content_of(source, reading)
    root = nodes.compose(text, reading) if text is not None else None
    sections = sections_of(root, reading) if root is not None else {}
    return Profile(name, reading.faults, sections, reading)


def sections_of(root: yaml.MappingNode, reading: Reading) -> dict[str, Any]:
    whole = Fields(
        required={s.name: s.shape for s in SECTIONS.values() if s.required},
        optional={s.name: s.shape for s in SECTIONS.values() if not s.required},
    )
    sections = whole.read(root, Place(1), reading)
    complain_about_references(sections, reading)
    for section in SECTIONS.values():
        if section.check:
            section.check(sections, reading.complain_at)
    return sections


def complain_about_references(sections: dict[str, Any], reading: Reading) -> None:
    codes_of: dict[str, dict[str, None]] = {}
    for section in {reference.section for reference in reading.references}:
        codes_of[section] = {row["code"]: None for row in sections.get(section, []) if row["code"]}
    for reference in reading.references:
        codes = codes_of[reference.section]
        if reference.code not in codes:
            reading.complain(
                reference.place,
                _("“%(code)s” does not exist in %(section)s; write one of %(codes)s.")
                % {
                    "code": reference.code,
                    "section": reference.section,
                    "codes": listed(codes) or "–",
                },
            )
