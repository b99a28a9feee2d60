"""The mark that makes an option the key: an asterisk at its edge or around it, or a tick."""

import re
from typing import Literal

Star = Literal["no", "yes", "around"]

AROUND = re.compile(r"(\*\*?)(?![\s*])([^*]*[^\s*])\1")
_RIGHT = re.compile(
    r"(?<=\S)\s*(?:[✓✔☑✅]|[(\[]\s*(?:correct|right)(?:\s+answer)?\s*[)\]])\s*$", re.I
)
_OPENS = re.compile(r"\*\*?[^\s*][^*]*\*")
_CLOSES = re.compile(r"(?<!\w)\*\*?[^\s*][^*]*\*$")


def unstarred(text: str) -> tuple[str, Star]:
    """A text without the mark that makes it the key, and whether it had one.

    An asterisk that belongs to Markdown's own marks stays.
    """
    right = _RIGHT.search(text)
    if right and right.start():
        return text[: right.start()].strip(), "yes"
    if not text.strip("* "):
        return text, "no"
    if AROUND.fullmatch(text):
        return text, "around"
    is_even = text.count("*") % 2 == 0
    if text.startswith("*") and not (is_even and _OPENS.match(text)):
        return text.lstrip("* "), "yes"
    if text.endswith("*") and not (is_even and _CLOSES.search(text)):
        return text.rstrip("* "), "yes"
    return text, "no"
