"""Asking ClamAV what it thinks of a content, over its Unix socket (INSTREAM)."""

import socket
import struct
from dataclasses import dataclass
from typing import IO

from django.conf import settings

CHUNK = 64 * 1024
PATIENCE = 60.0  # seconds for one answer of the scanner


class ScannerAway(Exception):
    """The scanner did not answer; nothing is known of the content, and nothing passes."""


@dataclass(frozen=True)
class Finding:
    """`harmful` None: the scanner answered that it cannot judge this content (`words` say why)."""

    harmful: bool | None
    words: str = ""


def scanner_configured() -> bool:
    return bool(settings.CLAMAV_SOCKET)


def scan(content: IO[bytes]) -> Finding:
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as scanner:
            scanner.settimeout(PATIENCE)
            scanner.connect(settings.CLAMAV_SOCKET)
            _send(scanner, content)
            answer = _answer(scanner)
    except OSError as error:
        raise ScannerAway(str(error)) from error
    return read_answer(answer)


def _send(scanner: socket.socket, content: IO[bytes]) -> None:
    try:
        scanner.sendall(b"zINSTREAM\0")
        while chunk := content.read(CHUNK):
            scanner.sendall(struct.pack("!I", len(chunk)) + chunk)
        scanner.sendall(struct.pack("!I", 0))
    except (BrokenPipeError, ConnectionResetError):
        # Over its own size limit the scanner answers and hangs up; the answer says so.
        pass


def _answer(scanner: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < 4096:
        part = scanner.recv(4096)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0\n").decode("utf-8", errors="replace")


def read_answer(answer: str) -> Finding:
    """ "stream: OK", "stream: Eicar-Signature FOUND", "INSTREAM size limit exceeded. ERROR"."""
    words = answer.removeprefix("stream:").strip()
    if words == "OK":
        return Finding(harmful=False)
    if words.endswith(" FOUND"):
        return Finding(harmful=True, words=words.removesuffix(" FOUND"))
    if words.endswith("ERROR"):
        return Finding(harmful=None, words=words)
    raise ScannerAway(f"The scanner answered {answer!r}.")
