"""Where the picture of a question is, what kind of picture it is, and why it can't be used."""

import io
import os
import stat
import struct
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO, Literal

from msgspec import Struct

MAX_IMAGE_BYTES = 5 * 1024 * 1024
MAX_IMAGE_PIXELS = 40_000_000
"""What a picture may have: a camera's 8,000 by 5,000, which takes 160 MB while it is decoded."""

ImageKind = Literal["png", "jpeg", "gif", "webp"]
ENDINGS: dict[ImageKind, str] = {"png": ".png", "jpeg": ".jpg", "gif": ".gif", "webp": ".webp"}
"""How the name of a file of each kind ends."""

# The markers that start a JPEG frame and so state its size; the others in this range don't.
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MAX_JPEG_SEGMENTS = 1000
_MAX_PATH = 4096  # characters; resolving a path takes the square of its length


class ImageInfo(Struct, frozen=True):
    """What the first bytes of a picture state; lengths in pixels."""

    kind: ImageKind
    width: int
    height: int


def image_path(folder: Path, image: str) -> Path | str:
    """The path of `image`, which must stay inside `folder`, or the code of what is wrong with it.

    The codes: "image-outside", "image-missing", "image-too-big" (over `MAX_IMAGE_BYTES`),
    "image-kind" (not a PNG, JPEG, GIF or WebP) and "image-pixels" (over `MAX_IMAGE_PIXELS`).
    """
    windows = PureWindowsPath(image)
    is_rooted = windows.drive or windows.root or PurePosixPath(image).is_absolute()
    if is_rooted or ":" in image or len(image) > _MAX_PATH:
        return "image-outside" if is_rooted or ":" in image else "image-missing"
    try:
        path = Path(os.path.realpath(folder / image.replace("\\", "/")))
        if not path.is_relative_to(os.path.realpath(folder)):
            return "image-outside"
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            return "image-missing"
        if about.st_size > MAX_IMAGE_BYTES:
            return "image-too-big"
        with path.open("rb") as file:
            return _problem_of(_read_info(file)) or path
    except (OSError, ValueError):
        return "image-missing"


def read_image(folder: Path, image: str) -> bytes | None:
    """The bytes of the picture `image` inside `folder`; None if `image_path` refuses it."""
    path = image_path(folder, image)
    if isinstance(path, str):
        return None
    try:
        with path.open("rb") as file:
            data = file.read(MAX_IMAGE_BYTES + 1)
    except OSError:
        return None
    return None if image_info(data) is None else data


def image_info(data: bytes) -> ImageInfo | None:
    """The kind and size of the picture in `data`; None if `image_path` would refuse it."""
    info = _read_info(io.BytesIO(data)) if len(data) <= MAX_IMAGE_BYTES else None
    return info if _problem_of(info) is None else None


def _problem_of(info: ImageInfo | None) -> str | None:
    if info is None:
        return "image-kind"
    return "image-pixels" if info.width * info.height > MAX_IMAGE_PIXELS else None


def _read_info(file: BinaryIO) -> ImageInfo | None:
    """What a picture states of itself; None if it is of another kind, or has no pixels."""
    start = file.read(32)
    kind: ImageKind
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        kind, size = "png", _png_size(start)
    elif start.startswith((b"GIF87a", b"GIF89a")):
        kind, size = "gif", _unpacked("<2H", start, 6)
    elif start.startswith(b"\xff\xd8\xff"):
        kind, size = "jpeg", _jpeg_size(file)
    elif start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        kind, size = "webp", _webp_size(start)
    else:
        return None
    return ImageInfo(kind, *size) if all(size) else None


def _png_size(start: bytes) -> tuple[int, int]:
    return _unpacked(">2I", start, 16) if start[12:16] == b"IHDR" else (0, 0)


def _webp_size(start: bytes) -> tuple[int, int]:
    """Source: the WebP container specification, and RFC 9649 for the three kinds of frame."""
    form = start[12:16]
    if form == b"VP8X":
        width, height = (int.from_bytes(start[at : at + 3], "little") for at in (24, 27))
        return width + 1, height + 1
    if form == b"VP8L" and start[20:21] == b"\x2f":
        bits = int.from_bytes(start[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"VP8 " and start[23:26] == b"\x9d\x01\x2a":
        width, height = _unpacked("<2H", start, 26)
        return width & 0x3FFF, height & 0x3FFF
    return 0, 0


def _jpeg_size(file: BinaryIO) -> tuple[int, int]:
    """Goes from segment to segment up to the frame's; no more than `_MAX_JPEG_SEGMENTS`."""
    file.seek(2)
    for _ in range(_MAX_JPEG_SEGMENTS):
        head = file.read(4)
        if len(head) < 4 or head[0] != 0xFF:
            break
        if head[1] in _JPEG_FRAMES:
            height, width = _unpacked(">2H", file.read(5), 1)
            return width, height
        if head[1] == 0xFF:  # a fill byte before the marker
            file.seek(-3, os.SEEK_CUR)
        else:
            file.seek(int.from_bytes(head[2:], "big") - 2, os.SEEK_CUR)
    return 0, 0


def _unpacked(form: str, data: bytes, at: int) -> tuple[int, int]:
    """Two numbers at a place in `data`; zeros if it ends before them."""
    try:
        first, second = struct.unpack_from(form, data, at)
    except struct.error:
        return 0, 0
    return first, second
