"""What a profile may consist of. Each room registers the sections it owns; nothing names a room."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from contracts.profiles.places import Path
from contracts.profiles.shapes import Shape
from records.registries import Registry

# Told by a check over the whole profile: the path of codes to the value, and the sentence.
ComplainAt = Callable[[Path, str], None]


@dataclass(frozen=True)
class Section:
    """`check` is asked with all sections; what could not be read is empty there."""

    name: str
    shape: Shape
    required: bool = False
    check: Callable[[dict[str, Any], ComplainAt], None] | None = None


SECTIONS: Registry[Section] = Registry(of="a section of the contract profile")


def register(section: Section) -> None:
    SECTIONS.add(section.name, section)
