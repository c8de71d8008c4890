"""Brings a file of calls in, as a whole or not at all; the same file twice changes nothing."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import IO

from django.db import transaction

from contracts.intake import Findings
from contracts.intake.checking import check
from contracts.intake.merging import merge
from contracts.intake.reading import read
from contracts.intake.staging import plan_for_many
from contracts.intake.texts import BadText, Row, rows_of
from contracts.models import Contract
from helpdesk.intake.calls import calls_reader
from helpdesk.models import CallMapping
from helpdesk.telephone.mapped import mapped, with_times_of

SHOWN = 3


def head_of(file: IO[bytes], encoding: str, rows: int = SHOWN) -> list[list[str]]:
    """The header and the first rows; nothing of a file that is no CSV."""
    file.seek(0)
    try:
        first = [row.cells for row in islice(rows_of(file, encoding), rows + 1)]
    except BadText:
        return []
    finally:
        file.seek(0)
    return [] if any("\x00" in cell for cells in first for cell in cells) else first


def is_open_format(contract: Contract, head: list[str]) -> bool:
    names = calls_reader(contract, Findings()).by_name
    required = {name for name, column in names.items() if column.required}
    return required <= set(head) <= set(names)


def import_calls(
    contract: Contract, file: IO[bytes], *, encoding: str, mapping: CallMapping | None
) -> Findings:
    findings = Findings()
    with transaction.atomic():
        Contract.objects.select_for_update(no_key=True).get(pk=contract.pk)
        plan_for_many()
        reader = calls_reader(contract, findings)
        rows: Iterator[Row] = rows_of(file, encoding)
        if mapping:
            reader = with_times_of(reader, mapping)
            rows = mapped(rows, reader, mapping)
        header = read(reader, rows, findings)
        check(reader, contract, (), findings)
        if not findings.refused:
            merge(reader, contract, header, findings.files[reader.file])
    if mapping:
        name_as_in_file(findings, mapping)
    findings.in_order()
    return findings


def name_as_in_file(findings: Findings, mapping: CallMapping) -> None:
    findings.refused = [
        replace(found, column=mapping.columns.get(found.column, found.column))
        for found in findings.refused
    ]
