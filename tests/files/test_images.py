"""What a picture says of itself is read from its first bytes, and nothing else is a picture."""

import struct
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.files.images import MAX_IMAGE_BYTES, ImageInfo, image_info, image_path, read_image
from tests.picture_files import png


def _riff(form: bytes, body: bytes) -> bytes:
    chunk = form + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


def _jpeg(*segments: tuple[int, bytes]) -> bytes:
    parts = (bytes([0xFF, kind]) + struct.pack(">H", len(s) + 2) + s for kind, s in segments)
    return b"\xff\xd8" + b"".join(parts)


FRAME = b"\x08" + struct.pack(">2H", 300, 400) + b"\x01\x01\x11\x00"


@pytest.mark.parametrize(
    ("data", "info"),
    [
        (png(400, 300), ImageInfo("png", 400, 300)),
        (b"GIF89a" + struct.pack("<2H", 400, 300), ImageInfo("gif", 400, 300)),
        (_jpeg((0xE0, b"JFIF"), (0xC0, FRAME)), ImageInfo("jpeg", 400, 300)),
        (_jpeg((0xE1, bytes(60_000)), (0xC4, b"x"), (0xC2, FRAME)), ImageInfo("jpeg", 400, 300)),
        (
            _jpeg((0xE0, b"JFIF")) + b"\xff\xff" + _jpeg((0xC0, FRAME))[2:],
            ImageInfo("jpeg", 400, 300),
        ),
        (
            _riff(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<2H", 400, 300)),
            ImageInfo("webp", 400, 300),
        ),
        (
            _riff(b"VP8L", b"\x2f" + struct.pack("<I", 399 | 299 << 14)),
            ImageInfo("webp", 400, 300),
        ),
        (
            _riff(b"VP8X", bytes(4) + (399).to_bytes(3, "little") + (299).to_bytes(3, "little")),
            ImageInfo("webp", 400, 300),
        ),
        (png(8000, 5000, data=b""), ImageInfo("png", 8000, 5000)),
        (png(8000, 5001, data=b""), None),
        (png(0, 300, data=b""), None),
        (png()[:20], None),
        (_jpeg(*[(0xE0, b"")] * 2000, (0xC0, FRAME)), None),
        (_jpeg((0xE0, b"JFIF")), None),
        (b"BM" + bytes(60), None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (b"", None),
        (png() + bytes(MAX_IMAGE_BYTES), None),
    ],
)
def test_kind_and_size_come_from_the_first_bytes(data: bytes, info: ImageInfo | None) -> None:
    assert image_info(data) == info


@given(st.sampled_from([b"", png()[:16], b"GIF89a", b"\xff\xd8\xff", b"RIFF0000WEBP"]), st.binary())
@example(b"\xff\xd8\xff", b"\xc0\0\0")
def test_no_bytes_raise(start: bytes, rest: bytes) -> None:
    info = image_info(start + rest)
    assert info is None or (info.width > 0 and info.height > 0)


def test_only_a_picture_inside_the_folder_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "quiz"
    folder.mkdir()
    for path in (tmp_path / "map.png", folder / "map.png"):
        path.write_bytes(png())
    (folder / "other.png").write_bytes(b"<svg/>")
    assert read_image(folder, "map.png") == png()
    assert read_image(folder, "../map.png") is None
    assert read_image(folder, "other.png") is None
    assert read_image(folder, "gone.png") is None


def test_no_path_of_a_picture_is_too_long(tmp_path: Path) -> None:
    (tmp_path / "map.png").write_bytes(png())
    assert image_path(tmp_path, "./" * 2_000 + "map.png") == tmp_path / "map.png"
    assert image_path(tmp_path, "./" * 400_000 + "map.png") == "image-missing"
    assert image_path(tmp_path, "/" + "a/" * 400_000 + "map.png") == "image-outside"
