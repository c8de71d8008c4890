"""Reads the rows of one file into its stage and says what is wrong with them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from contracts.intake.cells import BadCell
from contracts.intake.columns import Column
from contracts.intake.findings import HEADER, Count, Findings
from contracts.intake.reader import Reader
from contracts.intake.staging import Stage
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
            for row in rows:
                count.rows += 1
                if len(row.cells) == len(header):
                    cells = dict(zip(header, row.cells, strict=True))
                    stage.add(row.line, list(values_of(reader, row.line, cells, findings)))
                else:
                    findings.refuse(reader.file, row.line, "", wrong_length(row, header))
        except BadText as bad:
            findings.refuse(reader.file, bad.line, "", bad)
    return frozenset(header)


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


def values_of(
    reader: Reader, line: int, cells: dict[str, str], findings: Findings
) -> Iterable[Any | None]:
    values = {}
    whole = True
    for column in reader.columns:
        text = cells.get(column.name, "")
        try:
            values[column.name] = value_of(column, text, is_there=column.name in cells)
        except BadCell as bad:
            findings.refuse(reader.file, line, column.name, bad)
            values[column.name], whole = None, False
    if reader.doubts and whole:
        key = " ".join(cells.get(name, "") for name in reader.key)
        for reason in reader.doubts(values):
            findings.doubt(reader.file, line, key, reason)
    return values.values()


def value_of(column: Column, text: str, *, is_there: bool) -> Any | None:
    if text:
        return column.cell.read(text)
    if column.required and is_there:
        raise BadCell(_("The value is missing."))
    return None
