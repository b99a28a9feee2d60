"""Numbers as files write them, kept exactly."""

import re
from fractions import Fraction
from functools import lru_cache

_DECIMAL = re.compile(
    r"[-+]?(?:\d{1,20}(?:\.\d{0,400})?|\.\d{1,400})(?:[eE](?:-\d{1,3}|\+?\d{1,2}))?", re.ASCII
)


@lru_cache(maxsize=512)
def exact(written: str | None) -> Fraction | None:
    """The number that a text states, with a point or a comma, or None where it states none."""
    text = (written or "").strip().replace(",", ".")
    return Fraction(text) if _DECIMAL.fullmatch(text) else None


def decimal(value: float | Fraction) -> str:
    """A number with all the digits that it takes to read it again, and no more."""
    number = float(value)
    return str(int(number)) if number.is_integer() else repr(number)
