"""Reads the few fields that are needed of messages in Protocol Buffers' wire format."""

from collections.abc import Iterator

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_LONGEST_VARINT = 10


def fields_of(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """The fields of a message: the number of each, and its value. Raises ValueError."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        kind = key & 7
        if kind == _VARINT:
            value, at = _varint(data, at)
            yield key >> 3, value
            continue
        size = {_FIXED64: 8, _FIXED32: 4}.get(kind)
        if kind == _BYTES:
            size, at = _varint(data, at)
        if size is None or at + size > len(data):
            raise ValueError("not a message")
        yield key >> 3, data[at : at + size]
        at += size


def number_in(data: bytes, field: int) -> int:
    """The whole number in the first such field of a message, 0 where it has none."""
    return next((v for n, v in fields_of(data) if n == field and isinstance(v, int)), 0)


def text_in(data: int | bytes, field: int) -> str:
    """The text in the first such field of a message, "" where it has none."""
    if isinstance(data, int):
        return ""
    found = (v for n, v in fields_of(data) if n == field and isinstance(v, bytes))
    return next(found, b"").decode("utf-8", "replace")


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for shift, byte in enumerate(data[at : at + _LONGEST_VARINT]):
        value |= (byte & 0x7F) << 7 * shift
        if byte < 0x80:
            return value, at + shift + 1
    raise ValueError("not a message")
