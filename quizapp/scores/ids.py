"""Ids that nothing else has, here or on another computer."""

import os

_VERSION = 0x4 << 76
_VARIANT = 0x8 << 60
_RANDOM = (1 << 128) - 1 - (0xF << 76) - (0xC << 60)


def random_uuid() -> str:
    """A random UUID in its usual form: version 4 of RFC 9562.

    The standard library's module would be loaded with every start, and takes a while.
    """
    number = int.from_bytes(os.urandom(16), "big") & _RANDOM | _VERSION | _VARIANT
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
