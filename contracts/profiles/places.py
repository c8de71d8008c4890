"""Where a value of a profile stands, and what was found wrong there."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

Path = tuple[str, ...]


@dataclass(frozen=True)
class Fault:
    """One thing that keeps a profile from being taken over, told to whoever wrote the file."""

    file: str
    line: int
    field: str
    sentence: str

    def __str__(self) -> str:
        if not self.field:
            return _("Line %(line)d: %(sentence)s") % vars(self)
        return _("Line %(line)d, %(field)s: %(sentence)s") % vars(self)


@dataclass(frozen=True)
class Place:
    """A value as people find it (line and field) and as code looks it up (path of codes)."""

    line: int
    field: str = ""
    path: Path = ()

    def under(self, name: str, line: int) -> "Place":
        return Place(line, f"{self.field}.{name}" if self.field else name, (*self.path, name))

    def row(self, number: int, code: str, line: int) -> "Place":
        """Rows are counted from one, as people count them."""
        return Place(line, f"{self.field}[{number}]", (*self.path, code or str(number)))


@dataclass(frozen=True)
class Reference:
    section: str
    code: str
    place: Place


@dataclass
class Reading:
    """What comes together while one file is read: all of its faults, not only the first."""

    file: str
    told: dict[Fault, None] = field(default_factory=dict)  # each once, in order
    places: dict[Path, Place] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)

    @property
    def faults(self) -> list[Fault]:
        return sorted(self.told, key=lambda fault: fault.line)

    def note(self, place: Place) -> None:
        """The first of two rows with one code keeps the name."""
        self.places.setdefault(place.path, place)

    def complain(self, place: Place, sentence: str) -> None:
        self.told[Fault(self.file, place.line, place.field, sentence)] = None

    def nearest(self, path: Path) -> Place:
        """A value that was left out stands where its row stands."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1))

    def complain_at(self, path: Path, sentence: str) -> None:
        """For checks that look at values of several rows and know them by code."""
        self.complain(self.nearest(path), sentence)


def shown(value: Any) -> str:
    """What was written, short enough for a sentence."""
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:57]}…"


def listed(names: Any) -> str:
    """The names that are allowed; a very long list is cut, so that the sentence stays readable."""
    names = [str(name) for name in names]
    return ", ".join(names) if len(names) <= 30 else ", ".join([*names[:30], "…"])
