"""Files in tests: a folder that is not the portal's, samples of kinds, a scanner that obeys."""

import io
import socket
import struct
import threading
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from pytest_django import Settings

from records.models import Attachment

NOON = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _files_of_tests(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / "files"


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """A folder of this test alone, where it can count files."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


def contents_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def stored(content: bytes, *, by: object, name: str = "memo.txt", **more: object) -> Attachment:
    return Attachment.store(io.BytesIO(content), name=name, by=by, **({"at": NOON} | more))


def picture(format: str = "PNG", size: tuple[int, int] = (40, 30), **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (20, 90, 160)).save(out, format, **more)
    return out.getvalue()


def archive(*names: str, content: bytes = b"x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as kept:
        for name in names:
            kept.writestr(name, content)
    return out.getvalue()


class FakeScanner:
    """Speaks INSTREAM on a Unix socket; `answer` is what it finds in whatever it is shown."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)
        self.answer = b"stream: OK\0"
        self.shown: list[bytes] = []
        self.hang_up_after: int | None = None
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(self.path)
        self._server.listen()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self._server.accept()
            except OSError:
                return
            with caller, caller.makefile("rb") as asked:
                if asked.read(10) == b"zINSTREAM\0":
                    self.shown.append(self._content(asked))
                    caller.sendall(self.answer)

    def _content(self, asked: io.BufferedReader) -> bytes:
        content = b""
        while length := struct.unpack("!I", asked.read(4))[0]:
            content += asked.read(length)
            if self.hang_up_after is not None and len(content) > self.hang_up_after:
                break
        return content


@pytest.fixture
def scanner(settings: Settings, tmp_path: Path) -> Iterator[FakeScanner]:
    fake = FakeScanner(tmp_path / "clamd.sock")
    settings.CLAMAV_SOCKET = fake.path
    yield fake
    fake.close()
