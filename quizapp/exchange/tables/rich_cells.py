"""Formatting within the cells of a workbook, kept as special characters in their texts.

A workbook states the look of each run of text. The characters that mark the start and end of a run
occur in no other text, so they pass through whatever reads the workbook.
"""

import re
from html import escape

_TAGS = ("b", "i", "sub", "sup", "u")
_OPENS = {tag: chr(0xFDD0 + at) for at, tag in enumerate(_TAGS)}
_CLOSES = {tag: chr(0xFDE0 + at) for at, tag in enumerate(_TAGS)}
_AS_HTML = str.maketrans(
    {"\n": "<br>"}
    | {sign: f"<{tag}>" for tag, sign in _OPENS.items()}
    | {sign: f"</{tag}>" for tag, sign in _CLOSES.items()}
)
_AS_PLAIN = str.maketrans(dict.fromkeys([*_OPENS.values(), *_CLOSES.values()]))
_SIGN = re.compile(f"[{''.join(_OPENS.values())}]")
_RUN = re.compile(
    rb"(<((?:\w+:)?)r>\s*<\2rPr>((?:\s*<(?!/?\2r(?:Pr)?>)[^<>]*>){1,40})\s*</\2rPr>"
    rb"\s*<\2t(?:\s[^<>]*)?>)([^<]+)(</\2t>)"
)
_LOOKS = {
    "b": re.compile(rb"<(?:\w+:)?b(?:\s+val=\"(?:1|true)\")?\s*/>"),
    "i": re.compile(rb"<(?:\w+:)?i(?:\s+val=\"(?:1|true)\")?\s*/>"),
    "sub": re.compile(rb"<(?:\w+:)?vertAlign\s+val=\"subscript\""),
    "sup": re.compile(rb"<(?:\w+:)?vertAlign\s+val=\"superscript\""),
    "u": re.compile(  # and whatever else is removed: black, and the theme's first, is no color
        rb"<(?:\w+:)?(?:u(?!\s+val=\"none\")|strike(?!\s+val=\"(?:0|false)\"))(?:\s[^>]*)?/>"
        rb"|<(?:\w+:)?color\s+(?:rgb=\"(?:\w\w)?(?!000000)\w{6}\"|theme=\"(?!1\")\d+\")"
    ),
}


def add_signs(part: bytes) -> bytes:
    """Return a part of a workbook with signs around the runs that have formatting."""
    return _RUN.sub(_with_signs, part) if b"rPr>" in part else part


def has_signs(text: str) -> bool:
    """Return whether there are signs in the text of a cell."""
    return _SIGN.search(text) is not None


def remove_signs(text: str) -> str:
    """Return a text without its signs."""
    return text.translate(_AS_PLAIN)


def as_html(text: str) -> str:
    """Return a text with signs as HTML."""
    return escape(text, quote=False).translate(_AS_HTML)


def _with_signs(run: re.Match[bytes]) -> bytes:
    before, _, looks, text, after = run.groups()
    tags = [tag for tag, look in _LOOKS.items() if look.search(looks)]
    opens = "".join(f"&#{ord(_OPENS[tag])};" for tag in tags)
    closes = "".join(f"&#{ord(_CLOSES[tag])};" for tag in reversed(tags))
    return before + opens.encode() + text + closes.encode() + after
