"""Numbers as files write them, kept exactly, and shares of the points."""

import re
from fractions import Fraction
from functools import lru_cache

NEAR = Fraction(1, 10_000)
"""Shares of the points that differ by less are the same; files write weights with few decimals."""

_DECIMAL = re.compile(
    r"[-+]?(?:\d{1,20}(?:\.\d{0,400})?|\.\d{1,400})(?:[eE](?:-\d{1,3}|\+?\d{1,2}))?", re.ASCII
)


@lru_cache(maxsize=512)
def parse_number(written: str | None) -> Fraction | None:
    """Return the number in a text, with a point or a comma, or None if it isn't one."""
    text = (written or "").strip().replace(",", ".")
    return Fraction(text) if _DECIMAL.fullmatch(text) else None


def format_number(value: float | Fraction) -> str:
    """Write a number with just the digits that it takes to read it again."""
    number = float(value)
    return str(int(number)) if number.is_integer() else repr(number)


def format_percent(share: Fraction) -> str:
    """Write a share of the points in percent, with at most seven decimals."""
    return f"{float(share * 100):.7f}".rstrip("0").rstrip(".")


def json_number(value: Fraction) -> float:
    """Return a number as a questions file has it: an integer if it is whole."""
    return int(value) if value.denominator == 1 else float(value)
