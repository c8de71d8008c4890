"""Previews of pictures: drawn anew from the pixels, so that nothing else of the file remains."""

import io
import logging

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from records.errors import DomainError
from records.files.contents import open_content, path_of, preview_path_of, write_whole

log = logging.getLogger(__name__)

MOST_BYTES = 30 * 1024 * 1024
MOST_PIXELS = 40_000_000  # a picture of 160 MB in memory; telephones take up to 50 with JPEG
LONGEST_SIDE = 1600
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP")


class NoPreview(DomainError):
    """The picture cannot be shown; it can still be downloaded."""


def preview_of(sha256: str) -> tuple[bytes, str]:
    """The picture and its media type: PNG, or JPEG for what was one. Made once, kept on disk."""
    kept = preview_path_of(sha256)
    try:
        picture = kept.read_bytes()
    except FileNotFoundError:
        picture = redrawn(sha256)
        write_whole(kept, picture)
    return picture, "image/jpeg" if picture.startswith(b"\xff\xd8") else "image/png"


def redrawn(sha256: str) -> bytes:
    if path_of(sha256).stat().st_size > MOST_BYTES:
        raise NoPreview(_("The picture is too large for a preview."))
    try:
        with open_content(sha256) as content, Image.open(content, formats=FORMATS) as picture:
            return _draw(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NoPreview(_("The picture is too large for a preview.")) from error
    except (OSError, ValueError, SyntaxError, EOFError, UnidentifiedImageError) as error:
        log.info("No preview of %s: %s", sha256, error)
        raise NoPreview(_("The picture is damaged; there is no preview of it.")) from error


def _draw(picture: Image.Image) -> bytes:
    """The size is judged from the header, before a single pixel is unpacked."""
    if picture.width * picture.height > MOST_PIXELS:
        raise NoPreview(_("The picture is too large for a preview."))
    photo = picture.format == "JPEG"
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    drawn = upright.convert("RGB" if photo else "RGBA")
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # Pixels alone go over: no EXIF with places and names, no comments, no colour profile.
    bare = Image.new(drawn.mode, drawn.size)
    bare.paste(drawn)
    out = io.BytesIO()
    bare.save(out, "JPEG" if photo else "PNG", **({"quality": 85} if photo else {}))
    return out.getvalue()
