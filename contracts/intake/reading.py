"""Reads the rows of one file into its stage and says what is wrong with them."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from contracts.intake.cells import BadCell
from contracts.intake.columns import Column
from contracts.intake.findings import HEADER, Count, Findings
from contracts.intake.reader import Reader, Values
from contracts.intake.staging import UNKNOWN, Stage
from contracts.intake.texts import BadText, Row


def read(reader: Reader, rows: Iterator[Row], findings: Findings) -> frozenset[str]:
    """Stages all rows, and answers the columns that the file has.

    A row with a bad cell is staged without it: nothing will be written, but others that point at
    the row are not wrong because of that.
    """
    count = findings.files[reader.file] = Count()
    header: list[str] = []
    with Stage(reader.name, reader.columns) as stage:
        try:
            header = header_of(reader, rows, findings)
            cells = RowReader(reader, header, findings)
            stage.expect(cells.columns)
            for row in rows:
                count.rows += 1
                if len(row.cells) == len(header):
                    stage.add(row.line, cells.read(row))
                else:
                    findings.refuse(reader.file, row.line, "", wrong_length(row, header))
        except BadText as bad:
            findings.refuse(reader.file, bad.line, "", bad)
    return frozenset(header)


class RowReader:
    """Knows where in a row each column stands."""

    def __init__(self, reader: Reader, header: list[str], findings: Findings) -> None:
        self.reader, self.findings = reader, findings
        places = {name: place for place, name in enumerate(header)}
        self.columns = [column for column in reader.columns if column.name in places]
        self.places = [(column, places[column.name]) for column in self.columns]
        self.keys = [places[name] for name in reader.key if name in places]
        self.nothing = dict.fromkeys(reader.by_name)

    def read(self, row: Row) -> list[str]:
        """The cells as the stage takes them."""
        staged, values, whole = [], {}, True
        for column, place in self.places:
            text = row.cells[place]
            if not text and not column.required:
                staged.append(UNKNOWN)
                continue
            try:
                value = values[column.name] = value_of(column, text)
                staged.append(column.cell.copied(value))
            except BadCell as bad:
                self.findings.refuse(self.reader.file, row.line, column.name, bad)
                staged.append(UNKNOWN)
                whole = False
        if self.reader.doubts and whole and len(self.keys) == len(self.reader.key):
            self.tell_doubts(row, self.nothing | values)
        return staged

    def tell_doubts(self, row: Row, values: Values) -> None:
        key = " ".join(row.cells[place] for place in self.keys)
        assert self.reader.doubts
        for reason in self.reader.doubts(values):
            self.findings.doubt(self.reader.file, row.line, key, reason)


def value_of(column: Column, text: str) -> Any:
    if not text:
        raise BadCell(_("The value is missing."))
    return column.cell.read(text)


def header_of(reader: Reader, rows: Iterator[Row], findings: Findings) -> list[str]:
    first = next(rows, None)
    if first is None:
        findings.refuse(
            reader.file, HEADER, "", _("The row with the names of the columns is missing.")
        )
        return []
    seen: set[str] = set()
    for name in first.cells:
        if name not in reader.by_name:
            findings.refuse(reader.file, first.line, name, _("This column is unknown."))
        elif name in seen:
            findings.refuse(reader.file, first.line, name, _("This column stands there twice."))
        seen.add(name)
    for column in reader.columns:
        if column.required and column.name not in seen:
            findings.refuse(reader.file, first.line, column.name, _("This column is missing."))
    return first.cells


def wrong_length(row: Row, header: list[str]) -> str:
    return _("The row has %(found)d cells, the header %(expected)d.") % {
        "found": len(row.cells),
        "expected": len(header),
    }
