"""When two texts say the same in another writing."""

import re

from quizapp.files.syntax.patterns import Pattern

_NUMBER = Pattern(r"([+-]?)(\d+|\d{1,3}(?:[,\u00a0\u202f ]\d{3})+)(?:\.(\d+))?", re.ASCII)
_SEPARATORS = Pattern("[,\u00a0\u202f ]")


def alike(text: str) -> str:
    """What is left of `text` without case, outer and doubled spaces, and ways to write a number."""
    bare = text.casefold() if text.isalnum() else " ".join(text.casefold().split())
    if not bare[-1:].isdigit():
        return bare
    number = _NUMBER.fullmatch(bare)
    if number is None:
        return bare
    sign, whole, fraction = number.groups()
    whole = _SEPARATORS.sub("", whole).lstrip("0") or "0"
    fraction = (fraction or "").rstrip("0")
    shown = f"{whole}.{fraction}" if fraction else whole
    return f"-{shown}" if sign == "-" and shown != "0" else shown
