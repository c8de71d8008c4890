"""Reads the history out of the database for its proof, and sends its head outside."""

import datetime
import json
import logging
import os
import tempfile
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from records import chain
from records.chain import Line, Report
from records.models import Seal, Verification

log = logging.getLogger(__name__)

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
ROWS_AT_ONCE = 2000

SEALS = """
    SELECT id, cluster, upto, ids::text, highest, count, rows_hash, previous, hash, sealed_at
      FROM records_seal ORDER BY id
"""
ROW = """change.id, txid, at, table_name, record_id, contract_id, verb, actor, request, reason,
    personal, "values"::text, salt, values_hash, content_hash, erased_at, erased_by"""
ROWS_OF_SEALS = f"""
    SELECT seal.id, {ROW}
      FROM records_seal AS seal
      CROSS JOIN LATERAL unnest(seal.ids) AS span
      JOIN records_change AS change
        ON change.id >= lower(span) AND change.id < upper(span)
     ORDER BY seal.id, change.id
"""  # noqa: S608
ROWS_IN_NO_SEAL = f"""
    SELECT NULL, {ROW}
      FROM records_change AS change
     WHERE NOT change.id <@ (SELECT coalesce(range_agg(ids), '{{}}') FROM records_seal)
     ORDER BY change.id
"""  # noqa: S608


def microseconds(moment: datetime.datetime | None) -> int | None:
    return None if moment is None else (moment - EPOCH) // datetime.timedelta(microseconds=1)


def hexadecimal(value: memoryview | None) -> str | None:
    return None if value is None else bytes(value).hex()


def seal_line(found: tuple[Any, ...]) -> Line:
    *numbers, rows_hash, previous, seal_hash, sealed_at = found
    names = ("id", "cluster", "upto", "ids", "highest", "count")
    return dict(zip(names, numbers, strict=True)) | {
        "rows_hash": hexadecimal(rows_hash),
        "previous": hexadecimal(previous),
        "hash": hexadecimal(seal_hash),
        "sealed_at": microseconds(sealed_at),
    }


def row_line(found: tuple[Any, ...]) -> Line:
    return {
        "id": found[0],
        "txid": found[1],
        "at": microseconds(found[2]),
        "table": found[3],
        "record": found[4],
        "contract": found[5],
        "verb": found[6],
        "actor": found[7],
        "request": found[8],
        "reason": found[9],
        "personal": found[10],
        "values": found[11],
        "salt": hexadecimal(found[12]),
        "values_hash": hexadecimal(found[13]),
        "content_hash": hexadecimal(found[14]),
        "erased_at": microseconds(found[15]),
        "erased_by": found[16],
    }


def stream(sql: str) -> Iterator[tuple[Any, ...]]:
    """Rows through a cursor of the server, so that any number of them fits into memory."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql)
        while found := cursor.fetchmany(ROWS_AT_ONCE):
            yield from found


def read_database() -> Generator[Line]:
    """Every seal followed by its rows, then the rows in no seal, all as of one moment."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            if len(connection.savepoint_ids) == 0:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT statement_timestamp()")
            yield {"as_of": microseconds(cursor.fetchone()[0])}
        rows = stream(ROWS_OF_SEALS)
        row = next(rows, None)
        for found in stream(SEALS):
            yield {"seal": seal_line(found)}
            while row is not None and row[0] == found[0]:
                yield {"row": row_line(row[1:])}
                row = next(rows, None)
        for found in stream(ROWS_IN_NO_SEAL):
            yield {"waiting": row_line(found[1:])}


def verify_database(heads: Path | None = None) -> Report:
    with closing(read_database()) as lines:
        return chain.verify(lines, heads or settings.HISTORY_HEADS)


def note_verification(report: Report, *, at: datetime.datetime) -> Verification:
    """Keeps that the history was proved, and what was found."""
    fault = report.fault
    return Verification.objects.create(
        at=at,
        seals=report.seals,
        rows=report.rows,
        erased=report.erased,
        waiting=report.waiting,
        fault=fault.kind if fault else "",
        fault_seal=fault.seal if fault else None,
        fault_row=fault.row if fault else None,
        detail=fault.sentence if fault else "",
    )


def verify_history(*, at: datetime.datetime) -> Verification:
    """For the timetable: proves the whole history once and keeps the result."""
    return note_verification(verify_database(), at=at)


@contextmanager
def written_whole(target: Path, *, replace: bool) -> Iterator[TextIO]:
    """A file that appears under its name only when it is complete, and only its owner reads it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if replace:
            Path(name).replace(target)
        else:
            Path(target).hardlink_to(name)
    finally:
        Path(name).unlink(missing_ok=True)


def export_history(target: Path) -> int:
    """Writes the history as JSON lines that `python -m records.chain` proves; returns the rows."""
    rows, last = 0, 2
    with written_whole(target, replace=True) as file, closing(read_database()) as lines:
        file.write(json.dumps({"format": chain.FORMAT, "version": chain.VERSION}) + "\n")
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            rows += "row" in line or "waiting" in line
            last += 1
        file.write(json.dumps({"end": last}) + "\n")
    return rows


def write_head(at: datetime.datetime) -> Path | None:
    """Sends the head of the chain outside, into the file of the day and into the log.

    The first of the day stays: a file that exists is never written again, so that whoever makes
    the chain anew cannot take the old head back. None as long as nothing was sealed.
    """
    seal = Seal.objects.order_by("-id").first()
    if seal is None:
        return None
    date = timezone.localdate(at).isoformat()
    target = Path(settings.HISTORY_HEADS) / f"{date}.json"
    if target.exists():
        return target
    rows = Seal.objects.filter(pk__lte=seal.pk).aggregate(rows=models.Sum("count"))["rows"]
    head = chain.Head(date, seal.pk, bytes(seal.hash).hex(), rows, microseconds(at) or 0)
    try:
        with written_whole(target, replace=False) as file:
            json.dump(vars(head), file)
    except FileExistsError:
        return target
    log.info("Head of the history on %s: seal %s, %s", date, head.seal, head.hash)
    return target


def waiting() -> tuple[int, datetime.datetime | None]:
    """How many rows wait for their seal, and since when the oldest does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), min(at) FROM records_waiting_changes()")
        count, since = cursor.fetchone()
    return count, since
