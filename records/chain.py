"""Proves the history: every row, every seal, and the heads that left the database.

Needs nothing but Python, so that an auditor can check an export without the portal:

    python -m records.chain history.jsonl --heads folder-of-head-files

Nothing here asks the database for a hash. Each is computed again from what was written:

    values hash   sha256(salt + values)
    content hash  sha256(JSON array of the row, with the values hash instead of the values)
    rows hash     sha256(content hashes of the rows of a seal, in the order of their numbers)
    hash          sha256(JSON array of the seal, with the rows hash and the hash before)

JSON arrays are written as PostgreSQL writes jsonb: ", " between members, all text as it is.
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FORMAT = "unyo-history"
VERSION = 1
# A row is sealed within a minute. One that still waits later was left out, or its seal is gone.
GRACE_MICROSECONDS = 300 * 1_000_000

Line = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """The first thing that is wrong: what, in which seal, in which row."""

    kind: str
    sentence: str
    seal: int | None = None
    row: int | None = None


class Broken(Exception):
    def __init__(
        self, kind: str, sentence: str, seal: int | None = None, row: int | None = None
    ) -> None:
        super().__init__(sentence)
        self.fault = Fault(kind, sentence, seal, row)


@dataclass
class Report:
    seals: int = 0
    rows: int = 0  # sealed ones
    erased: int = 0
    waiting: int = 0
    heads: int = 0
    as_of: int = 0  # microseconds since 1970, the clock of the database
    last_hash: str = ""
    fault: Fault | None = None


@dataclass(frozen=True)
class Head:
    """What a head file says: on that day the chain ended with this seal."""

    date: str
    seal: int
    hash: str
    rows: int
    at: int

    @property
    def claim(self) -> tuple[str, int]:
        return self.hash, self.rows


def json_array(*members: object) -> bytes:
    return json.dumps(members, ensure_ascii=False).encode()


def values_hash(row: Line) -> str:
    return hashlib.sha256(bytes.fromhex(row["salt"]) + row["values"].encode()).hexdigest()


def content_hash(row: Line) -> str:
    covered = json_array(
        row["id"],
        row["txid"],
        row["at"],
        row["table"],
        row["record"],
        row["contract"],
        row["verb"],
        row["actor"],
        row["request"],
        row["reason"],
        row["personal"],
        row["values_hash"],
    )
    return hashlib.sha256(covered).hexdigest()


def seal_hash(seal: Line) -> str:
    covered = json_array(
        seal["id"],
        seal["cluster"],
        seal["upto"],
        seal["ids"],
        seal["highest"],
        seal["count"],
        seal["rows_hash"],
        seal["previous"],
        seal["sealed_at"],
    )
    return hashlib.sha256(covered).hexdigest()


def numbers_in(ranges: str) -> Iterator[int]:
    """The row numbers of "{[1,6),[7,9)}": 1 2 3 4 5 7 8."""
    for found in re.finditer(r"\[(\d+),(\d+)\)", ranges):
        yield from range(int(found[1]), int(found[2]))


@dataclass
class Verifier:
    """Takes the lines of a history in order and stops at the first that is wrong."""

    heads: dict[int, Head] = field(default_factory=dict)
    report: Report = field(default_factory=Report)

    def __post_init__(self) -> None:
        self.seal: Line | None = None  # the seal whose rows come now
        self.expected: Iterator[int] = iter(())  # numbers of the rows it still lacks
        self.hashes = hashlib.sha256()
        self.erased: list[int] = []
        self.erasures: set[int] = set()  # what the rows about disposals name

    def verify(self, lines: Iterable[Line]) -> Report:
        try:
            for line in lines:
                self.take(line)
            self.end_seal()
            self.check_ends()
        except Broken as broken:
            self.report.fault = broken.fault
        return self.report

    def take(self, line: Line) -> None:
        if "row" in line:
            self.take_row(line["row"])
        elif "seal" in line:
            self.end_seal()
            self.begin_seal(line["seal"])
        elif "waiting" in line:
            self.end_seal()
            self.take_waiting(line["waiting"])
        else:
            self.report.as_of = line["as_of"]

    def begin_seal(self, seal: Line) -> None:
        number = self.report.seals + 1
        if seal["id"] != number:
            raise Broken("seal_missing", f"Seal {number} is missing.", number)
        if (seal["previous"] or "") != self.report.last_hash:
            raise Broken(
                "link_broken", f"Seal {number} does not continue the seal before it.", number
            )
        if seal["hash"] != seal_hash(seal):
            raise Broken("seal_altered", f"Seal {number} was altered.", number)
        self.seal, self.expected, self.hashes = seal, numbers_in(seal["ids"]), hashlib.sha256()

    def take_row(self, row: Line) -> None:
        number = self.seal["id"] if self.seal else None
        wanted = next(self.expected, None)
        if wanted is not None and wanted < row["id"]:
            raise self.missing(wanted)
        if wanted != row["id"]:
            raise Broken(
                "row_unexpected", f"Row {row['id']} does not belong to seal {number}.", number
            )
        self.check_row(row, number)
        self.hashes.update(bytes.fromhex(row["content_hash"]))
        self.report.rows += 1

    def check_row(self, row: Line, seal: int | None) -> None:
        number = row["id"]
        if row["values"] is None:
            if not (row["erased_at"] and row["erased_by"] and row["salt"] is None):
                raise Broken(
                    "values_missing",
                    f"Row {number} lost its values without a disposal.",
                    seal,
                    number,
                )
            self.erased.append(number)
            self.report.erased += 1
        elif row["salt"] is None or row["values_hash"] != values_hash(row):
            raise Broken(
                "values_altered", f"The values of row {number} were altered.", seal, number
            )
        if row["content_hash"] != content_hash(row):
            raise Broken("row_altered", f"Row {number} was altered.", seal, number)
        if row["verb"] == "E":
            self.erasures.update(numbers_in(json.loads(row["values"])["rows"][1]))

    def missing(self, number: int) -> Broken:
        seal = self.seal["id"] if self.seal else None
        return Broken("row_missing", f"Row {number} of seal {seal} is missing.", seal, number)

    def end_seal(self) -> None:
        seal = self.seal
        if seal is None:
            return
        lacking = next(self.expected, None)
        if lacking is not None:
            raise self.missing(lacking)
        number = seal["id"]
        if self.hashes.hexdigest() != seal["rows_hash"]:
            raise Broken(
                "rows_exchanged",
                f"The rows of seal {number} are not those that were sealed: "
                "one was written anew with a hash of its own.",
                number,
            )
        self.seal = None
        self.report.seals, self.report.last_hash = number, seal["hash"]
        self.check_head(number)

    def check_head(self, number: int) -> None:
        head = self.heads.get(number)
        if head is None:
            return
        if head.claim != (self.report.last_hash, self.report.rows):
            raise Broken(
                "head_differs",
                f"Seal {number} is not the one that the head file of {head.date} names: "
                "the chain was made anew.",
                number,
            )
        self.report.heads += 1

    def take_waiting(self, row: Line) -> None:
        self.check_row(row, None)
        self.report.waiting += 1
        if self.report.as_of - row["at"] > GRACE_MICROSECONDS:
            raise Broken(
                "row_unsealed",
                f"Row {row['id']} is in no seal, although it was written long ago: "
                "sealing stopped, or the seal was removed.",
                row=row["id"],
            )

    def check_ends(self) -> None:
        later = [
            head
            for head in self.heads.values()
            if head.seal > self.report.seals and head.at <= self.report.as_of
        ]
        if later:
            head = min(later, key=lambda head: head.seal)
            raise Broken(
                "tail_missing",
                f"The chain ends at seal {self.report.seals}, but the head file of {head.date} "
                f"names seal {head.seal}: its end was cut off.",
                self.report.seals + 1,
            )
        for number in self.erased:
            if number not in self.erasures:
                raise Broken(
                    "erasure_unfounded",
                    f"Row {number} was erased, but no row of the history tells of the disposal.",
                    row=number,
                )


def read_heads(folder: Path) -> dict[int, Head]:
    """All head files of a folder, by the number of the seal they name."""
    heads: dict[int, Head] = {}
    for file in sorted(folder.glob("*.json")):
        try:
            told = json.loads(file.read_text())
            head = Head(**{name: told[name] for name in Head.__annotations__})
        except (ValueError, KeyError, TypeError) as error:
            raise Broken("head_unreadable", f"The head file {file.name} is unreadable.") from error
        known = heads.setdefault(head.seal, head)
        if known.claim != head.claim:
            raise Broken(
                "head_differs",
                f"The head files of {known.date} and {head.date} name different seals.",
                head.seal,
            )
    return heads


def read_export(file: Path) -> Iterator[Line]:
    """The lines of an export; its last one says how many there are."""
    with file.open() as texts:
        number = 0
        for number, text in enumerate(texts, start=1):
            try:
                line = json.loads(text)
                if number == 1 and line != {"format": FORMAT, "version": VERSION}:
                    raise ValueError
                if "end" in line:
                    if line["end"] != number:
                        raise ValueError
                    return
            except (ValueError, TypeError) as error:
                raise Broken("file_broken", f"Line {number} of {file.name} is broken.") from error
            if number > 1:
                yield line
    raise Broken("file_broken", f"{file.name} ends too early, after line {number}.")


def summary(report: Report) -> str:
    when = datetime.fromtimestamp(report.as_of / 1_000_000, UTC)
    lines = [
        f"History as of {when:%Y-%m-%d %H:%M:%S} UTC",
        f"Seals: {report.seals:,}",
        f"Rows sealed: {report.rows:,}, of them erased by a disposal: {report.erased:,}",
        f"Rows waiting for their seal: {report.waiting:,}",
        f"Head files that agree: {report.heads:,}",
    ]
    if report.fault:
        lines.append(f"Right as far as seal {report.seals}")
        lines.append(f"FAULT: {report.fault.sentence}")
    else:
        lines.append(f"Head of the chain: {report.last_hash or 'none yet'}")
        lines.append("The history is whole.")
    return "\n".join(lines)


def verify(lines: Iterable[Line], heads: Path) -> Report:
    """The report of lines from anywhere; what cannot be read at all is a fault as well."""
    try:
        return Verifier(read_heads(heads)).verify(lines)
    except Broken as broken:
        return Report(fault=broken.fault)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return Report(fault=Fault("unreadable", f"A line is not as it must be: {error!r}."))


def tell(report: Report, *, as_json: bool) -> str:
    return json.dumps(asdict(report), ensure_ascii=False) if as_json else summary(report)


def main() -> int:
    parser = argparse.ArgumentParser(description="Proves an export of the history.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--heads", type=Path, required=True, help="folder of the head files")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    report = verify(read_export(asked.file), asked.heads)
    sys.stdout.write(tell(report, as_json=asked.json) + "\n")
    return 1 if report.fault else 0


if __name__ == "__main__":
    raise SystemExit(main())
