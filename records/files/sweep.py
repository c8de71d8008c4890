"""Clearing up after files, for the timetable: `sweep_files` once a night and
`rescan` every ten minutes, each called with `at=`.

Both find what is due in the database and on disk, so that doing them twice, or not for a while,
does no harm.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import transaction

from records.files import contents
from records.files.scanning import scanner_configured
from records.models import Attachment, Blob, Job
from records.models.attachments import SCAN_FILE

log = logging.getLogger(__name__)

WAITS_FOR_A_FORM = timedelta(days=7)
WAITS_FOR_A_ROW = timedelta(days=1)  # far longer than any upload takes


def sweep_files(*, at: datetime) -> dict[str, int]:
    """Files nobody sent a form for, contents without a row, and halves of broken uploads."""
    told = {
        "staged": forget_staged(at=at),
        "contents": forget_contents(),
        "orphans": remove_orphans(at=at),
    }
    log.info("Swept files: %s", told)
    return told


def forget_staged(*, at: datetime) -> int:
    old = Attachment.objects.waiting().filter(attached_at__lt=at - WAITS_FOR_A_FORM)
    return int(old.delete()[0])


def forget_contents() -> int:
    """Rows of contents that no attachment shows, but not of those a person decided on."""
    forgotten = 0
    for blob in Blob.objects.filter(attachments=None).exclude(scan__in=Blob.DECIDED).iterator():
        with transaction.atomic():
            contents.lock(blob.sha256)
            unused = Blob.objects.filter(pk=blob.pk, attachments=None)
            forgotten += unused.delete()[0]
    return forgotten


def remove_orphans(*, at: datetime) -> int:
    """Files on disk that no row needs, once they are old enough not to be on their way."""
    removed = 0
    before = (at - WAITS_FOR_A_ROW).timestamp()
    for path in _files_in(contents.INCOMING):
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            removed += 1
    old = (path.name for path in _contents() if path.stat().st_mtime < before)
    while names := list(islice(old, 500)):
        for name in set(names) - _needed(names):
            with transaction.atomic():
                contents.lock(name)
                if not _needed([name]):
                    contents.remove(name)
                    removed += 1
    return removed


def rescan(*, at: datetime) -> int:
    """Asks again for every scan that is open and that no job is on its way for: the scanner was
    away for longer than a job tries, or there was none when the file came in.
    """
    if not scanner_configured():
        # Taking the scanner out of the settings is a decision; its being away is none.
        Blob.objects.filter(scan=Blob.Scan.WAITING).update(scan=Blob.Scan.NOT_SCANNED)
        return 0
    on_the_way = Job.objects.filter(kind=SCAN_FILE).unfinished()
    asked = {job["blob"] for job in on_the_way.values_list("arguments", flat=True)}
    states = [Blob.Scan.WAITING, Blob.Scan.NOT_SCANNED]
    open_scans = Blob.objects.filter(scan__in=states).exclude(pk__in=asked)
    asked_for = 0
    for blob in open_scans.iterator():
        blob.ask_for_scan(at=at)
        asked_for += 1
    return asked_for


def _needed(names: list[str]) -> set[str]:
    rows = Blob.objects.filter(sha256__in=names).exclude(scan=Blob.Scan.DESTROYED)
    return set(rows.values_list("sha256", flat=True))


def _files_in(folder: str) -> Iterator[Path]:
    root = Path(settings.MEDIA_ROOT) / folder
    return (path for path in root.glob("*") if path.is_file())


def _contents() -> Iterator[Path]:
    root = Path(settings.MEDIA_ROOT)
    return (path for path in root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*") if path.is_file())
