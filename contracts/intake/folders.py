"""The folder or the archive in which the files lie."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

SYSTEM_FOLDER = "__MACOSX"
DAMAGED = (OSError, BadZipFile, zlib.error)


class Unreadable(Exception):
    """The sentence says why the folder cannot be read."""


class Folder:
    """The CSV files of a folder, or of an archive that holds them directly or in one folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.archive: ZipFile | None = None
        self.members: dict[str, str] = {}
        try:
            if path.is_dir():
                names = sorted(entry.name for entry in path.iterdir() if entry.is_file())
                self.members = {name: name for name in names if is_csv(name)}
            else:
                self.archive = ZipFile(path)
                self.members = members_of(self.archive)
        except (OSError, BadZipFile) as error:
            raise Unreadable(
                _("%(path)s is neither a folder nor a ZIP archive that can be read.")
                % {"path": path}
            ) from error

    @property
    def names(self) -> list[str]:
        return list(self.members)

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        with self._opened(name) as file:
            try:
                yield file
            except DAMAGED as error:
                raise self._unreadable(name, error) from error

    def _opened(self, name: str) -> IO[bytes]:
        try:
            if self.archive is None:
                return (self.path / name).open("rb")
            return self.archive.open(self.members[name])
        # An archive may be locked by a password, or packed in a way unknown here.
        except (*DAMAGED, RuntimeError) as error:
            raise self._unreadable(name, error) from error

    def _unreadable(self, name: str, error: Exception) -> Unreadable:
        return Unreadable(_("%(name)s cannot be read: %(error)s") % {"name": name, "error": error})


def is_csv(name: str) -> bool:
    return name.lower().endswith(".csv")


def members_of(archive: ZipFile) -> dict[str, str]:
    paths = [PurePosixPath(info.filename) for info in archive.infolist() if not info.is_dir()]
    files = [path for path in paths if is_csv(path.name) and SYSTEM_FOLDER not in path.parts]
    if len({path.parent for path in files}) > 1:
        raise Unreadable(_("The files lie in several folders of the archive."))
    return {path.name: str(path) for path in sorted(files)}
