"""Ids that are unique, here and on other computers."""

import os

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
