"""The rows of a CSV file, each with the line on which it begins, in constant memory."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _

from contracts.intake.findings import HEADER

BOM = b"\xef\xbb\xbf"
LONGEST_CELL = 1_000_000
csv.field_size_limit(LONGEST_CELL)

# Encodings in which the byte of a line's end is part of no character, so that lines can be counted
# before they are understood.
ENCODINGS = ("utf-8", "cp932")


@dataclass(frozen=True)
class Row:
    line: int
    cells: list[str]


class BadText(Exception):
    """From this line on the file cannot be read."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def rows_of(file: IO[bytes], encoding: str = "utf-8") -> Iterator[Row]:
    """All rows with the header first; empty lines are none."""
    reader = csv.reader(decoded(file, encoding), strict=True)
    line = HEADER
    try:
        for cells in reader:
            if cells:
                yield Row(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadText(line, _("This is no CSV: %(error)s.") % {"error": error}) from error


def decoded(lines: Iterable[bytes], encoding: str) -> Iterator[str]:
    for number, raw in enumerate(lines, HEADER):
        line = raw.removeprefix(BOM) if number == HEADER else raw
        try:
            yield line.decode(encoding)
        except UnicodeDecodeError as error:
            reason = _("This line is not written in %(encoding)s.") % {"encoding": encoding}
            raise BadText(number, reason) from error
