"""What only shows when rows are held against each other and against what the portal knows."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from contracts.intake.cells import short
from contracts.intake.columns import Pointer
from contracts.intake.findings import Findings
from contracts.intake.reader import Reader
from contracts.intake.staging import staged_as
from contracts.models import Contract


def check(reader: Reader, contract: Contract, staged: Collection[str], findings: Findings) -> None:
    """`staged` are the names of the readers whose rows wait together with these."""
    for line, before in doubled(reader):
        findings.refuse(
            reader.file,
            line,
            reader.key[-1],
            _("Line %(line)d has the same key.") % {"line": before},
        )
    for column in reader.columns:
        if column.points_at is None:
            continue
        for line, text in lost(reader, column.name, column.points_at, contract, staged):
            findings.refuse(
                reader.file,
                line,
                column.name,
                _("“%(text)s” is not known in the contract") % {"text": short(text)},
            )


def doubled(reader: Reader) -> Iterator[tuple[int, int]]:
    key = ", ".join(f'"{name}"' for name in reader.key)
    known = " AND ".join(f'"{name}" IS NOT NULL' for name in reader.key)
    return rows(
        f"SELECT line, first FROM (SELECT line, min(line) OVER (PARTITION BY {key}) AS first"  # noqa: S608
        f" FROM {reader.stage} WHERE {known}) AS keyed WHERE line > first ORDER BY line"
    )


def lost(
    reader: Reader, column: str, to: Pointer, contract: Contract, staged: Collection[str]
) -> Iterator[tuple[int, str]]:
    beside = (
        f'AND NOT EXISTS (SELECT FROM pg_temp."{staged_as(to.file)}" AS b'
        f' WHERE b."{to.column}" = s."{column}")'
        if to.file in staged
        else ""
    )
    return rows(
        f'SELECT line, "{column}" FROM {reader.stage} AS s WHERE "{column}" IS NOT NULL'  # noqa: S608
        f' AND NOT EXISTS (SELECT FROM "{to.table}" AS r WHERE r.contract_id = %s'
        f' AND r."{to.key}" = s."{column}") {beside} ORDER BY line',
        [contract.pk],
    )


def rows(statement: str, values: Collection[Any] = ()) -> Iterator[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))
        yield from cursor.fetchall()
