"""Previews: bombs refused, nothing of the file but its pixels goes through."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from records.files.contents import path_of, preview_path_of
from records.files.previews import NoPreview, preview_of
from tests.cast import Cast
from tests.files import contents_in, picture, stored

pytestmark = pytest.mark.django_db


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is enormous."""

    def chunk(name: bytes, content: bytes) -> bytes:
        body = name + content
        return struct.pack("!I", len(content)) + body + struct.pack("!I", zlib.crc32(body))

    header = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(7_000, 7_000), (12_000, 12_000), (60_000, 60_000)])
def test_a_bomb_is_refused_before_it_is_unpacked(
    cast: Cast, folder: Path, size: tuple[int, int]
) -> None:
    file = stored(bomb(*size), by=cast.member, name="a.png")
    with pytest.raises(NoPreview):
        preview_of(file.blob.sha256)


def test_a_picture_of_too_many_pixels_is_refused(cast: Cast, folder: Path) -> None:
    """Whole and honest, and yet six kilobytes that unpack to two hundred megabytes."""
    out = io.BytesIO()
    Image.new("1", (8_000, 6_000)).save(out, "PNG")
    file = stored(out.getvalue(), by=cast.member, name="a.png")
    with pytest.raises(NoPreview):
        preview_of(file.blob.sha256)


@pytest.mark.parametrize("damaged", [picture("PNG")[:60], picture("GIF")[:15]])
def test_a_damaged_picture_is_refused(cast: Cast, folder: Path, damaged: bytes) -> None:
    name = "a.gif" if damaged.startswith(b"GIF") else "a.png"
    with pytest.raises(NoPreview):
        preview_of(stored(damaged, by=cast.member, name=name).blob.sha256)
    assert len(contents_in(folder)) == 1


def test_a_format_that_nobody_asked_for_is_not_tried(cast: Cast, folder: Path) -> None:
    file = stored(picture("TIFF"), by=cast.member, name="a.tiff")
    with pytest.raises(NoPreview):
        preview_of(file.blob.sha256)


def test_places_comments_and_profiles_do_not_pass(cast: Cast, folder: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "35.6762N 139.6503E"
    photo = picture("JPEG", exif=exif, comment=b"by Yamada", icc_profile=b"profile")
    assert b"35.6762N" in photo
    shown, media_type = preview_of(stored(photo, by=cast.member, name="a.jpg").blob.sha256)
    assert media_type == "image/jpeg"
    assert not any(word in shown for word in (b"35.6762N", b"Yamada", b"profile"))


def test_what_hangs_on_a_picture_does_not_pass(cast: Cast, folder: Path) -> None:
    far_behind = picture("PNG", size=(300, 300)) + bytes(100_000) + b"<script>alert(1)</script>"
    shown, _type = preview_of(stored(far_behind, by=cast.member, name="a.png").blob.sha256)
    assert b"script" not in shown


def test_a_picture_lying_on_its_side_is_turned_upright(cast: Cast, folder: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = picture("JPEG", size=(40, 30), exif=exif)
    shown, _type = preview_of(stored(photo, by=cast.member, name="a.jpg").blob.sha256)
    assert Image.open(io.BytesIO(shown)).size == (30, 40)


def test_a_large_picture_becomes_small(cast: Cast, folder: Path) -> None:
    large = picture("PNG", size=(4_000, 1_000))
    shown, media_type = preview_of(stored(large, by=cast.member, name="a.png").blob.sha256)
    assert media_type == "image/png"
    assert Image.open(io.BytesIO(shown)).size == (1600, 400)


def test_a_preview_is_drawn_once(cast: Cast, folder: Path) -> None:
    sha256 = stored(picture("PNG"), by=cast.member, name="a.png").blob.sha256
    first = preview_of(sha256)
    path_of(sha256).unlink()
    assert preview_path_of(sha256).is_file()
    assert preview_of(sha256) == first
