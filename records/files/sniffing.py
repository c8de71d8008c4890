"""What a file is by its content; its name and what the browser says of it prove nothing."""

import codecs
import re
from pathlib import Path
from typing import BinaryIO

from records.files import kinds
from records.files.kinds import Kind
from records.files.zips import names_in_zip

HEAD = 64 * 1024

MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", kinds.PDF),
    (b"{\\rtf", kinds.RTF),
    (b"\x89PNG\r\n\x1a\n", kinds.PNG),
    (b"\xff\xd8\xff", kinds.JPEG),
    (b"GIF87a", kinds.GIF),
    (b"GIF89a", kinds.GIF),
    (b"II*\0", kinds.TIFF),
    (b"MM\0*", kinds.TIFF),
    (b"ID3\x02", kinds.MP3),
    (b"ID3\x03", kinds.MP3),
    (b"ID3\x04", kinds.MP3),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", kinds.OLD_OFFICE),
    (b"\x1f\x8b\x08", kinds.GZIP),
    (b"7z\xbc\xaf\x27\x1c", kinds.SEVEN_ZIP),
    (b"\x7fELF", kinds.PROGRAM),
    (b"\xca\xfe\xba\xbe", kinds.PROGRAM),
    (b"\xce\xfa\xed\xfe", kinds.PROGRAM),
    (b"\xcf\xfa\xed\xfe", kinds.PROGRAM),
    (b"\xfe\xed\xfa\xce", kinds.PROGRAM),
    (b"\xfe\xed\xfa\xcf", kinds.PROGRAM),
    (b"\0asm", kinds.PROGRAM),
    (b"dex\n", kinds.PROGRAM),
    (b"ITSF\x03\0", kinds.PROGRAM),  # compiled help, which runs scripts
    (b"L\0\0\0\x01\x14\x02\0", kinds.SHORTCUT),
)

# The tags at which a browser takes the start of a file for a web page (WHATWG MIME Sniffing 7.1).
TAGS = "!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p"
WEB_PAGE = re.compile(rf"<(?:(?:{TAGS})[\s>]|!--)", re.IGNORECASE)
HIDDEN_PAGE = re.compile(rb"<(?:script|!doctype html|html|svg|iframe|\?php)[\s>]", re.IGNORECASE)
# What may stand before the first element. The groups are atomic: no text makes them try twice.
ROOT_OF_XML = re.compile(
    r"(?:(?><\?.*?\?>)|(?><!--.*?-->)|(?><!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>)|\s)*+<([\w:.-]+)",
    re.DOTALL,
)
CONTROLS = re.compile("[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f]")  # \x1b begins kanji in JIS


def sniff(path: Path) -> Kind:
    with path.open("rb") as file:
        head = file.read(HEAD)
        kind = _by_magic(head, file) or _by_text(head, whole=len(head) < HEAD)
    if kind.picture and HIDDEN_PAGE.search(head):
        return kinds.DISGUISED
    return kind


def _by_magic(head: bytes, file: BinaryIO) -> Kind | None:
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(names_in_zip(file))
    if head[:2] == b"MZ" and b"\0" in head[:64]:  # and not a text about the MZ-80
        return kinds.PROGRAM
    if head[:4] == b"RIFF":
        return {b"WEBP": kinds.WEBP, b"WAVE": kinds.WAV}.get(head[8:12], kinds.UNKNOWN)
    if head[4:8] == b"ftyp":
        return kinds.MP4
    if head[:2] == b"BM" and head[6:10] == bytes(4):
        return kinds.BMP
    if len(head) > 1 and head[0] == 0xFF and head[1] in (0xFB, 0xF3, 0xF2):
        return kinds.MP3
    return None


def _kind_of_zip(names: set[str]) -> Kind:
    """Office documents are archives; so are Java programs, which a double click runs."""
    if any(name.endswith("vbaProject.bin") for name in names):
        return kinds.MACROS
    if "[Content_Types].xml" in names:
        for folder, kind in (
            ("word/", kinds.WORD),
            ("xl/", kinds.EXCEL),
            ("ppt/", kinds.POWERPOINT),
        ):
            if any(name.startswith(folder) for name in names):
                return kind
    if {"mimetype", "META-INF/manifest.xml"} <= names:
        return kinds.ODF
    if "META-INF/MANIFEST.MF" in names or "AndroidManifest.xml" in names:
        return kinds.PROGRAM
    return kinds.ZIP


def _by_text(head: bytes, *, whole: bool) -> Kind:
    if head.startswith(b"#!"):
        return kinds.SCRIPT
    if WEB_PAGE.match(head.decode("latin-1").lstrip("\xef\xbb\xbf \t\r\n\f")):
        return kinds.WEB_PAGE
    text = _decoded(head, whole=whole)
    if text is None:
        return kinds.UNKNOWN
    start = text.lstrip("\ufeff \t\r\n\f")
    if WEB_PAGE.match(start):
        return kinds.WEB_PAGE
    if not start.startswith(("<?xml", "<svg", "<!DOCTYPE")):
        return kinds.TEXT
    found = ROOT_OF_XML.match(start)
    root = found[1].rsplit(":", 1)[-1].lower() if found else ""
    return {"svg": kinds.SVG, "html": kinds.WEB_PAGE, "stylesheet": kinds.SCRIPT}.get(
        root, kinds.XML
    )


def _decoded(head: bytes, *, whole: bool) -> str | None:
    """The text in one of the encodings Japanese offices write; None if it is no text."""
    utf16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if utf16 else ("utf-8", "cp932"):
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            text = decoder.decode(head, final=whole)
        except UnicodeDecodeError:
            continue
        if not CONTROLS.search(text):
            return text
    return None
