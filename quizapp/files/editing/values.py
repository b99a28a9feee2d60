"""JSON values: when two are the same, and how new ones are written in a file's own style."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from quizapp.files.syntax.patterns import Pattern

Value = Any
"""What json.dumps takes: dicts, lists, texts, numbers, True, False and None."""

INDENT: Final = "  "
SHORT: Final = 90
"""Characters up to which an object of scalars is written on one line."""

_SURROGATE = Pattern("[\ud800-\udfff]")
_ESCAPED_LETTER = Pattern(r"\\u(?:00[89a-fA-F]|0[1-9a-fA-F]|[1-9a-fA-F])")
_FIRST_INDENT = Pattern(r'\n([ \t]+)"')
_FIRST_COLON = Pattern(r'"([ \t]*:[ \t]*)')
_FIRST_OPTIONS = Pattern(r'"options"\s*:\s*\[(\s*)"')
_ENTRY = Pattern(r'([ \t]*)(?:"[^"\\]*(?:\\.[^"\\]*)*"[ \t]*:[ \t]*)?')
_INDENT = Pattern(r"[ \t]*")
_MOST_EXACT = 2**53


class Style(Struct, frozen=True):
    """How a file writes what is new in it: its line end, indent, marks and escapes.

    `tall` is whether lists of texts are over several lines.
    """

    newline: str = "\n"
    indent: str = INDENT
    colon: str = ": "
    comma: str = ", "
    ascii_only: bool = False
    tall: bool = False


def style_of(text: str) -> Style:
    """The style of `text`, by its first lines and its escapes."""
    at = text.find("\n")
    indent = _FIRST_INDENT.search(text)
    colon = _FIRST_COLON.search(text)
    options = _FIRST_OPTIONS.search(text)
    mark = colon.group(1) if colon else ": "
    return Style(
        newline="\r\n" if at > 0 and text[at - 1] == "\r" else "\n",
        indent=indent.group(1) if indent else INDENT,
        colon=mark,
        comma="," if mark == ":" else ", ",
        ascii_only=text.removeprefix("\ufeff").isascii() and bool(_ESCAPED_LETTER.search(text)),
        tall=bool(options and "\n" in options.group(1)),
    )


def same(one: Value, other: Value) -> bool:
    """Whether two decoded values are the same: 1 is 1.0, but not true; order of keys is no matter.

    A tuple is a list.
    """
    if isinstance(one, Mapping):
        return (
            isinstance(other, Mapping)
            and one.keys() == other.keys()
            and all(same(value, other[key]) for key, value in one.items())
        )
    if isinstance(one, list | tuple):
        return (
            isinstance(other, list | tuple)
            and len(one) == len(other)
            and all(map(same, one, other))
        )
    if _is_number(one):
        return _is_number(other) and bool(one == other)
    return type(one) is type(other) and bool(one == other)


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def scalar(value: Value, style: Style) -> str:
    """A text, number or word as a token.

    Whole numbers are written without a point, and half a character as its escape. Raises
    ValueError for numbers that JSON doesn't know.
    """
    if isinstance(value, float) and value.is_integer() and abs(value) < _MOST_EXACT:
        value = int(value)
    token = json.dumps(value, ensure_ascii=style.ascii_only, allow_nan=False)
    if token.isascii():
        return token
    return _SURROGATE.sub(lambda half: f"\\u{ord(half.group()):04x}", token)


def render(value: Value, style: Style, margin: str | None) -> str:
    """`value` as JSON: over lines that begin with `margin`, or on one line if it is None.

    Lists of scalars (but in a `tall` style), and short objects of them, are on one line
    either way.
    """
    if isinstance(value, Mapping):
        inner = None if margin is None else margin + style.indent
        rows = [
            f"{scalar(key, style)}{style.colon}{render(item, style, inner)}"
            for key, item in value.items()
        ]
        short = _is_flat(value.values()) and sum(map(len, rows)) <= SHORT and len(value) <= 3
        return _joined(rows, "{}", style, None if short else margin)
    if isinstance(value, list | tuple):
        if margin is not None and _is_flat(value) and not style.tall:
            margin = None
        inner = None if margin is None else margin + style.indent
        return _joined([render(item, style, inner) for item in value], "[]", style, margin)
    return scalar(value, style)


def _is_flat(values: Iterable[Value]) -> bool:
    return not any(isinstance(value, Mapping | list | tuple) for value in values)


def _joined(rows: Sequence[str], brackets: str, style: Style, margin: str | None) -> str:
    if not rows or margin is None:
        return brackets[0] + style.comma.join(rows) + brackets[1]
    start = style.newline + margin + style.indent
    return f"{brackets[0]}{start}{(',' + start).join(rows)}{style.newline}{margin}{brackets[1]}"


def margin_of(text: str, at: int) -> str | None:
    """The indent before `at`; None if something else is before it on its line."""
    line = text.rfind("\n", 0, at) + 1
    before = text[line:at]
    return before if line and not before.strip(" \t\r") else None


def margin_of_value(text: str, at: int) -> str | None:
    """The indent of the line of the value at `at`, if nothing or only its key is before it."""
    line = text.rfind("\n", 0, at) + 1
    found = _ENTRY.fullmatch(text, line, at)
    return found.group(1) if line and found else None


def margin_inside(text: str, at: int) -> str:
    """The indent of the line that `at` is on, which may be the first."""
    line = text.rfind("\n", 0, at) + 1
    return _INDENT.match(text, line).group()  # type: ignore[union-attr]
