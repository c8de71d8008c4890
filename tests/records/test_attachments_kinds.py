"""Names and kinds: what a file says of itself, and what it is."""

import io
from pathlib import Path

import pytest

from records.files import kinds
from records.files.kinds import Kind
from records.files.names import clean_name
from records.files.refusals import settled_kind, why_refused
from records.files.sniffing import sniff
from records.files.zips import names_in_zip
from tests.files import archive, picture

WORD = archive("[Content_Types].xml", "word/document.xml")
EXCEL = archive("[Content_Types].xml", "xl/workbook.xml")
MACROS = archive("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin")
PROGRAM = b"MZ\x90\0" + bytes(200)


def kind_of(content: bytes, folder: Path) -> Kind:
    path = folder / "content"
    path.write_bytes(content)
    return sniff(path)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\山田\\報告書.docx", "報告書.docx"),
        ("a/b\\c.txt", "c.txt"),
        ("invoice\u202egnp.exe", "invoicegnp.exe"),  # would be shown as invoiceexe.png
        ("a\0b\r\nX-Evil: 1.txt", "abX-Evil_ 1.txt"),
        ('a"b;<c>.txt', "a_b;_c_.txt"),
        ("report.exe. . ", "report.exe"),
        ("か\u3099.txt", "が.txt"),  # NFD, as a Mac writes it
        ("辻\U000e0100.txt", "辻\U000e0100.txt"),  # the variant of a kanji stays
        ("CON.txt", "_CON.txt"),
        ("..", "file"),
        ("", "file"),
        (".txt", "file.txt"),
        ("\ud800.txt", "file.txt"),
    ],
)
def test_names_are_made_harmless(given: str, kept: str) -> None:
    assert clean_name(given) == kept


def test_a_long_name_keeps_its_ending() -> None:
    name = clean_name("障害報告" * 100 + ".xlsx")
    assert len(name) == 150
    assert name == ("障害報告" * 100)[:145] + ".xlsx"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", kinds.PDF),
        (picture("PNG"), kinds.PNG),
        (picture("JPEG"), kinds.JPEG),
        (picture("GIF"), kinds.GIF),
        (picture("BMP"), kinds.BMP),
        (picture("WEBP"), kinds.WEBP),
        (picture("TIFF"), kinds.TIFF),
        (WORD, kinds.WORD),
        (EXCEL, kinds.EXCEL),
        (MACROS, kinds.MACROS),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), kinds.POWERPOINT),
        (archive("mimetype", "META-INF/manifest.xml"), kinds.ODF),
        (archive("photo.png"), kinds.ZIP),
        (archive("META-INF/MANIFEST.MF", "Main.class"), kinds.PROGRAM),
        (PROGRAM, kinds.PROGRAM),
        (b"MZ-80 no setsumeisho", kinds.TEXT),
        (b"\x7fELF\x02\x01", kinds.PROGRAM),
        (b"#!/bin/sh\nrm -rf /\n", kinds.SCRIPT),
        ("日時,件数\n2026-11,3\n".encode(), kinds.TEXT),
        ("日時,件数\r\n①,髙\r\n".encode("cp932"), kinds.TEXT),
        ("障害".encode("iso-2022-jp"), kinds.TEXT),
        ("\ufeff件名\t状態".encode("utf-16-le"), kinds.TEXT),
        (b"\xef\xbb\xbf <HTML ><script>", kinds.WEB_PAGE),
        (b"\n\t<!-- x --><script>alert(1)</script>", kinds.WEB_PAGE),
        ("\ufeff<!DOCTYPE html><html>".encode("utf-16-le"), kinds.WEB_PAGE),
        (b"<?xml version='1.0'?><!-- a --><svg xmlns='x' onload='a()'/>", kinds.SVG),
        (b"<svg onload=alert(1)>", kinds.SVG),
        (b"<?xml version='1.0'?><x:html xmlns:x='y'/>", kinds.WEB_PAGE),
        (b"<?xml version='1.0'?><xsl:stylesheet/>", kinds.SCRIPT),
        (b"<?xml version='1.0'?><report/>", kinds.XML),
        (b"A log line that quotes <script> in its middle", kinds.TEXT),
        (bytes(range(256)), kinds.UNKNOWN),
        (b"L\0\0\0\x01\x14\x02\0", kinds.SHORTCUT),
    ],
)
def test_content_tells_the_kind(content: bytes, kind: Kind, tmp_path: Path) -> None:
    assert kind_of(content, tmp_path) is kind


@pytest.mark.parametrize("format", ["GIF", "PNG", "JPEG", "BMP"])
def test_a_picture_that_is_also_a_web_page_is_refused(format: str, tmp_path: Path) -> None:
    both = picture(format) + b"<script>fetch('/accounts/users/')</script>"
    kind = kind_of(both, tmp_path)
    assert kind is kinds.DISGUISED
    assert why_refused(f"photo.{format.lower()}", kind)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.pdf", PROGRAM),
        ("report.pdf", b"plain text"),
        ("report.docx", MACROS),
        ("report.docx", EXCEL),
        ("photo.png", picture("JPEG")),
        ("photo.jpg", b"%PDF-1.7"),
        ("table.csv", picture("PNG")),
        ("table.xlsx", bytes(range(256))),
        ("page.html", b"<html>"),
        ("page.txt", b"<html>"),
        ("picture.svg", b"<svg/>"),
        ("picture.png", b"<svg/>"),
        ("setup.exe", b"plain text"),
        ("setup.EXE", b"plain text"),
        ("report.pdf.js", b"alert(1)"),
        ("run", b"#!/usr/bin/env python\n"),
        ("data.bin", b"\x7fELF"),
    ],
)
def test_names_that_lie_and_files_that_run_are_refused(
    name: str, content: bytes, tmp_path: Path
) -> None:
    sentence = why_refused(clean_name(name), kind_of(content, tmp_path))
    assert clean_name(name) in sentence


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("報告書.docx", WORD, kinds.WORD.media_type),
        ("table.csv", "日時".encode("cp932"), "text/csv"),
        ("trace.log", b"<?xml version='1.0'?><a/>", "application/xml"),
        ("dump.pcapng", bytes(range(256)), "application/octet-stream"),
        ("REPORT.PDF", b"%PDF-1.7", "application/pdf"),
        ("no ending", b"%PDF-1.7", "application/pdf"),
        ("macros.xlsm", MACROS, "application/vnd.ms-office"),
    ],
)
def test_what_is_what_it_says_is_taken(
    name: str, content: bytes, media_type: str, tmp_path: Path
) -> None:
    kind = kind_of(content, tmp_path)
    assert why_refused(name, kind) == ""
    assert settled_kind(name, kind).media_type == media_type


@pytest.mark.parametrize(
    "forged",
    [
        b"PK\x03\x04",
        b"PK\x03\x04" + b"PK\x05\x06" + b"\xff" * 18,  # counts and offsets beyond the file
        archive("a")[:-10],
        archive("a").replace(b"PK\x01\x02", b"XX\x01\x02"),
    ],
    ids=["nothing", "beyond the file", "cut off", "no entry"],
)
def test_a_forged_archive_has_no_names(forged: bytes) -> None:
    assert names_in_zip(io.BytesIO(forged)) == set()


def test_an_archive_without_end_is_read_only_so_far() -> None:
    names = names_in_zip(io.BytesIO(archive(*map(str, range(5_000)))))
    assert len(names) == 2_000


def test_no_text_makes_the_search_for_the_root_run_away(tmp_path: Path) -> None:
    """With groups that may be tried anew this would take longer than the universe is old."""
    assert kind_of(b"<?a?>" * 5_000 + b"!", tmp_path) is kinds.TEXT
    assert kind_of(b"<?xml ?>" + b"<?a?>" * 5_000 + b"!", tmp_path) is kinds.XML
