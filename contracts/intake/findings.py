"""What a file of records turned out to hold: what was refused, what is doubtful, what is new."""

from dataclasses import asdict, dataclass, field
from typing import Any

HEADER = 1  # the line of the names of the columns


@dataclass(frozen=True)
class Refused:
    file: str
    line: int
    column: str
    reason: str


@dataclass(frozen=True)
class Doubtful:
    file: str
    line: int
    key: str
    reason: str


@dataclass
class Count:
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0


@dataclass
class Findings:
    files: dict[str, Count] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    doubtful: list[Doubtful] = field(default_factory=list)
    # Sentences about records that nobody described and that were made because a row names them.
    made: list[str] = field(default_factory=list)

    def refuse(self, file: str, line: int, column: str, reason: object) -> None:
        self.refused.append(Refused(file, line, column, str(reason)))

    def doubt(self, file: str, line: int, key: str, reason: object) -> None:
        self.doubtful.append(Doubtful(file, line, key, str(reason)))

    def in_order(self) -> None:
        """As whoever corrects the files reads them."""
        place = {name: number for number, name in enumerate(self.files)}
        self.refused.sort(key=lambda found: (place.get(found.file, -1), found.line))
        self.doubtful.sort(key=lambda found: (place.get(found.file, -1), found.line))

    def as_data(self) -> dict[str, Any]:
        """The shape of the open format."""
        return {
            "files": {name: asdict(count) for name, count in self.files.items()},
            "refused": [asdict(found) for found in self.refused],
            "doubtful": [asdict(found) for found in self.doubtful],
        }
