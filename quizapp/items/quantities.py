"""Reads options as numbers with a unit, and as ranges of numbers."""

import re

from msgspec import Struct

from quizapp.items.language import Bound, Language

_DIGITS = r"\d+(?:[.,'’\u00a0\u202f ]\d+)*"
_QUANTITY = rf"([-+−–]?)\s?([$€£¥]?)\s?(\.?{_DIGITS})\s?([^\d\s,;:()=<>–-][^\d,;:()=<>–-]*)?"
_RANGE = (
    rf"([$€£¥]?{_DIGITS})\s?[^\d\s-]{{0,3}}(?:\s?[-–—]|\s(\w+)\s)\s?([$€£¥]?{_DIGITS})\s?([^\d]*)"
)
_MOST_UNIT_WORDS = 2
_LONGEST_RANGE = 40
_INFINITY = float("inf")


class Quantity(Struct, frozen=True):
    """A number and its unit, which is empty if none is written."""

    value: float
    unit: str


class Interval(Struct, frozen=True, order=True):
    """The numbers from `low` to `high`; whether each end itself is left out."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def overlaps(self, other: "Interval") -> bool:
        """Whether a number lies in both."""
        first, second = sorted((self, other))
        if second.low == first.high:
            return not (first.high_open or second.low_open)
        return second.low < first.high


def quantity(text: str, language: Language | None) -> Quantity | None:
    """The number that an option states, or None if it states something else.

    Without a language, None too if a comma or a point may be before decimals or thousands.
    """
    if not _has_digit_early(text):
        return None
    match = re.fullmatch(_QUANTITY, text.strip().rstrip("."))
    if match is None:
        return None
    sign, symbol, digits, unit = match.groups(default="")
    if len(unit.split()) > _MOST_UNIT_WORDS:
        return None
    value = number(digits, language)
    if value is None:
        return None
    return Quantity(-value if sign in ("-", "−", "–") else value, symbol or unit.strip().lower())


def number(digits: str, language: Language | None) -> float | None:
    """The value of digits with their marks, or None if they can't be read for certain."""
    plain = re.sub(r"['’\u00a0\u202f ](?=\d{3}(?!\d))", "", digits)
    if plain.isdecimal():
        return float(plain)
    marks = [c for c in plain if not c.isdecimal()]
    if not set(marks) <= {".", ","}:
        return None
    decimal = _decimal_mark(plain, marks, language)
    if decimal is None:
        return None
    thousands = "," if decimal == "." else "."
    whole, _, part = plain.partition(decimal)
    groups = whole.split(thousands)
    grouped = len(groups) == 1 or (
        1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    )
    if not grouped or not (part.isdecimal() or not part):
        return None
    return float(f"{''.join(groups) or '0'}.{part or '0'}")


def interval(text: str, language: Language) -> Interval | None:
    """The range that an option states ("10–20", "under 10", "15"), or None."""
    if len(text) > _LONGEST_RANGE or not re.search(r"\d", text):
        return None
    folded = " ".join(text.strip().rstrip(".").lower().split())
    match = re.fullmatch(_RANGE, folded)
    if match is not None:
        low, word, high, unit = match.groups(default="")
        if (word and word not in language.range_words) or len(unit.split()) > _MOST_UNIT_WORDS:
            return None
        return _between(number(low.lstrip("$€£¥"), language), number(high.lstrip("$€£¥"), language))
    bound, rest = _bound(folded, language)
    found = quantity(rest, language)
    if found is None:
        return None
    return _bounded(bound, found.value)


def _between(low: float | None, high: float | None) -> Interval | None:
    return None if low is None or high is None or low >= high else Interval(low, high)


def _bound(text: str, language: Language) -> tuple[Bound | None, str]:
    """Which side of a number a text means, and the text without the words that say so."""
    signs: tuple[tuple[str, Bound], ...] = (
        ("<=", "<="), ("≤", "<="), (">=", ">="), ("≥", ">="), ("<", "<"), (">", ">"),
    )  # fmt: skip
    for sign, bound in signs:
        if text.startswith(sign):
            return bound, text.removeprefix(sign).strip()
    if text.endswith("+"):
        return ">=", text.removesuffix("+").strip()
    for phrase, bound in language.bounds.items():
        if text.startswith(f"{phrase} "):
            return bound, text.removeprefix(phrase).strip()
        if text.endswith(f" {phrase}"):
            return bound, text.removesuffix(phrase).strip()
    return None, text


def _bounded(bound: Bound | None, value: float) -> Interval:
    if bound is None:
        return Interval(value, value)
    is_open = bound in ("<", ">")
    if bound[0] == "<":
        return Interval(-_INFINITY, value, high_open=is_open)
    return Interval(value, _INFINITY, low_open=is_open)


def _decimal_mark(plain: str, marks: list[str], language: Language | None) -> str | None:
    """The mark before decimals in a number with marks, or None if it isn't certain."""
    if len(set(marks)) == 2:
        return marks[-1] if marks.count(marks[-1]) == 1 else None
    if len(marks) > 1:
        return "." if marks[0] == "," else ","
    if language is not None:
        return language.decimal
    tail = plain.rpartition(marks[0])[2]
    return None if len(tail) == 3 else marks[0]


def _has_digit_early(text: str) -> bool:
    return re.search(r"\d", text[:4]) is not None
