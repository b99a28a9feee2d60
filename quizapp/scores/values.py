"""Values as the database stores them: ids, texts, and positions of options."""

import os
from collections.abc import Iterable

import msgspec

POSITIONS = msgspec.json.Decoder(tuple[int, ...])
"""Decodes stored positions."""

_VERSION = 0x4 << 76
_VARIANT = 0x8 << 60
_RANDOM = (1 << 128) - 1 - (0xF << 76) - (0xC << 60)


def new_id() -> str:
    """A random UUID (version 4 of RFC 9562) as a text.

    Python's uuid module isn't used, since loading it would slow down every start.
    """
    number = int.from_bytes(os.urandom(16), "big") & _RANDOM | _VERSION | _VARIANT
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def storable(text: str) -> str:
    """`text` with what can't be stored, such as bytes of a file's name, as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def positions_as_json(numbers: Iterable[int]) -> str:
    """Positions as they are stored."""
    return msgspec.json.encode(list(numbers)).decode()
