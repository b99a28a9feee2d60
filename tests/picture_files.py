"""Pictures as files have them, made by the standard library."""

import struct
import zlib


def png(width: int = 4, height: int = 3, *, gray: int = 128, data: bytes | None = None) -> bytes:
    """A PNG of one gray; `data` is what it says its pixels are, where that isn't to be true."""
    rows = zlib.compress((b"\0" + bytes([gray]) * width) * height) if data is None else data
    head = struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, part) for kind, part in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
