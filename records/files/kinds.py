"""The kinds of files the portal knows: what each is called, which endings may name it."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """`refused`: may not come in under any name, because opening it runs something."""

    media_type: str
    label: str | Promise
    endings: frozenset[str] = field(default_factory=frozenset)
    refused: bool = False
    picture: bool = False


def _kind(media_type: str, label: str | Promise, endings: str = "", **more: bool) -> Kind:
    return Kind(media_type, label, frozenset(endings.split()), **more)


UNKNOWN = _kind("application/octet-stream", _("a file of a kind the portal does not know"))

PDF = _kind("application/pdf", _("a PDF document"), "pdf")
RTF = _kind("application/rtf", _("an RTF document"), "rtf doc")
PNG = _kind("image/png", _("a PNG picture"), "png", picture=True)
JPEG = _kind("image/jpeg", _("a JPEG picture"), "jpg jpeg jfif", picture=True)
GIF = _kind("image/gif", _("a GIF picture"), "gif", picture=True)
WEBP = _kind("image/webp", _("a WebP picture"), "webp", picture=True)
BMP = _kind("image/bmp", _("a bitmap picture"), "bmp", picture=True)
TIFF = _kind("image/tiff", _("a TIFF picture"), "tif tiff")
MP4 = _kind("video/mp4", _("a video or sound recording"), "mp4 m4a m4v mov")
WAV = _kind("audio/wav", _("a sound recording"), "wav")
MP3 = _kind("audio/mpeg", _("a sound recording"), "mp3")

_OOXML = "application/vnd.openxmlformats-officedocument."
WORD = _kind(_OOXML + "wordprocessingml.document", _("a Word document"), "docx dotx")
EXCEL = _kind(_OOXML + "spreadsheetml.sheet", _("an Excel workbook"), "xlsx xltx")
POWERPOINT = _kind(
    _OOXML + "presentationml.presentation", _("a PowerPoint presentation"), "pptx potx ppsx"
)
MACROS = _kind(
    "application/vnd.ms-office", _("an Office document with macros"), "docm dotm xlsm xltm pptm"
)
ODF = _kind("application/vnd.oasis.opendocument", _("an OpenDocument file"), "odt ods odp odg")
OLD_OFFICE = _kind(
    "application/x-ole-storage", _("a document of an older Office"), "doc dot xls xlt ppt pps msg"
)
ZIP = _kind("application/zip", _("a ZIP archive"), "zip")
GZIP = _kind("application/gzip", _("a gzip archive"), "gz tgz")
SEVEN_ZIP = _kind("application/x-7z-compressed", _("a 7-Zip archive"), "7z")

TEXT = _kind(
    "text/plain",
    _("a text"),
    "txt text log md csv tsv json yaml yml toml ini conf cfg eml ics vcf sql diff patch",
)
CSV = _kind("text/csv", _("a table of values"), "csv")
XML = _kind("application/xml", _("an XML document"), "xml xsd txt log conf config")

PROGRAM = _kind("application/x-executable", _("a program"), refused=True)
SCRIPT = _kind("text/x-script", _("a script"), refused=True)
SHORTCUT = _kind("application/x-ms-shortcut", _("a shortcut"), refused=True)
WEB_PAGE = _kind("text/html", _("a web page"), refused=True)
SVG = _kind("image/svg+xml", _("an SVG picture, which can carry a script"), refused=True)
DISGUISED = _kind("text/html", _("a picture that hides a web page"), refused=True)

_TAKEN = (
    *(PDF, RTF, PNG, JPEG, GIF, WEBP, BMP, TIFF, MP4, WAV, MP3),
    *(WORD, EXCEL, POWERPOINT, MACROS, ODF, OLD_OFFICE, ZIP, GZIP, SEVEN_ZIP, TEXT, CSV, XML),
)
# Which kinds an ending promises. An ending that is not here promises nothing.
PROMISES: dict[str, list[Kind]] = {}
for _each in _TAKEN:
    for _ending in _each.endings:
        PROMISES.setdefault(_ending, []).append(_each)

PICTURES = frozenset(kind.media_type for kind in _TAKEN if kind.picture)

# Endings at which a computer runs or installs something, whatever the content looks like.
_RUN = """
    apk app appref-ms application bat chm cmd com cpl dll exe gadget hlp hta htm html img inf iso
    jar jnlp js jse lnk mht mhtml mjs msc msi msp pif ps1 psm1 py reg scf scr settingcontent-ms
    sh shtml svg svgz swf sys url vb vbe vbs vhd vhdx ws wsc wsf wsh xht xhtml xlam xll xsl xslt
"""
REFUSED_ENDINGS = frozenset(_RUN.split())
