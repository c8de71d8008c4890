"""Contents on disk, each once, under the hash of itself.

`receive` writes what comes in to a file of its own while it counts and hashes; `place` moves it to
its final name in one step. The file is there before any row tells of it: a crash in between leaves
a file without a row, which the sweep removes, and never a row without a file.
"""

import errno
import hashlib
import logging
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from records.files.refusals import FileRefused, why_too_large

log = logging.getLogger(__name__)

CHUNK = 64 * 1024
INCOMING, PREVIEWS = "incoming", "previews"
LOCKS = 7_001  # the class of our advisory locks


@dataclass(frozen=True)
class Arrived:
    """A file that is whole on disk and has no name yet."""

    path: Path
    sha256: str
    size: int

    def place(self) -> None:
        """Gives the content its name. The same content again replaces itself, which is quiet."""
        final = path_of(self.sha256)
        _folder(final.parent)
        self.path.replace(final)
        _settle(final.parent)

    def discard(self) -> None:
        self.path.unlink(missing_ok=True)


def receive(file: Any, *, name: str, limit: int | None) -> Arrived:
    """Reads `file` to its end or to the first byte over the limit; the caller discards it.

    `name` is what the person calls it, for the sentence of a refusal.
    """
    folder = _folder(Path(settings.MEDIA_ROOT) / INCOMING)
    digest, size = hashlib.sha256(), 0
    handle, kept_at = tempfile.mkstemp(dir=folder)  # readable by the portal alone
    try:
        with os.fdopen(handle, "wb") as kept:
            for chunk in _chunks(file):
                size += len(chunk)
                if limit is not None and size > limit:
                    raise FileRefused(why_too_large(name, limit))
                digest.update(chunk)
                kept.write(chunk)
            kept.flush()
            os.fsync(kept.fileno())
        if not size:
            raise FileRefused(_("“%(name)s” was not taken: it is empty.") % {"name": name})
    except OSError as error:
        Path(kept_at).unlink(missing_ok=True)
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        log.error("No room left for files under %s.", settings.MEDIA_ROOT)
        sentence = _("The server has no room left for files. Please tell the administrators.")
        raise FileRefused(sentence) from error
    except BaseException:
        Path(kept_at).unlink(missing_ok=True)
        raise
    return Arrived(Path(kept_at), digest.hexdigest(), size)


def path_of(sha256: str) -> Path:
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


def preview_path_of(sha256: str) -> Path:
    return Path(settings.MEDIA_ROOT) / PREVIEWS / sha256[:2] / sha256


def open_content(sha256: str) -> IO[bytes]:
    return path_of(sha256).open("rb")


def remove(sha256: str) -> None:
    """For whoever holds the lock and knows that no row needs the content."""
    path_of(sha256).unlink(missing_ok=True)
    preview_path_of(sha256).unlink(missing_ok=True)


def lock(sha256: str) -> None:
    """Until the end of the transaction nobody else stores or removes this content."""
    number = int(sha256[:8], 16) - 2**31
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [LOCKS, number])


def write_whole(path: Path, content: bytes) -> None:
    """A file that is either there and whole, or not there."""
    _folder(path.parent)
    handle, name = tempfile.mkstemp(dir=_folder(Path(settings.MEDIA_ROOT) / INCOMING))
    with os.fdopen(handle, "wb") as kept:
        kept.write(content)
    Path(name).replace(path)


def _chunks(file: Any) -> Iterator[bytes]:
    if hasattr(file, "chunks"):
        yield from file.chunks(CHUNK)
    else:
        while chunk := file.read(CHUNK):
            yield chunk


def _folder(path: Path) -> Path:
    """Every folder on the way is the portal's alone."""
    for folder in (*reversed(path.parents), path):
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
    return path


def _settle(folder: Path) -> None:
    """Makes the new name in the folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
